import { GraphError } from '../errors/GraphError.ts'
import type { ButtonNeeds, TemplateNeeds } from '../templates/templateNeeds.ts'
import { fillTemplate } from '../templates/templateVariables.ts'
import { checkTextValue } from './checkText.ts'
import { checkCount } from './checkVariables.ts'
import type { SendComponent, SendParameter } from './sendBody.ts'

const urlLimit = 2000
const payloadLimit = 256
const couponLimit = 20
const offerCouponLimit = 15

/** Checks the button components of a send: each fits its button, and every button with a variable has one. */
export function checkButtons(needs: TemplateNeeds, components: readonly SendComponent[]): void {
  const filled = new Set<number>()
  for (const component of components) {
    const index = readIndex(component.index)
    const button = needs.buttons[index]
    if (!button || filled.has(index)) throw new GraphError(131009, { details: `buttons: index ${index} is not valid` })
    checkButton(needs, button, index, component)
    filled.add(index)
  }
  const missing = needs.buttons.findIndex((button, index) => button.required && !filled.has(index))
  if (missing >= 0) throw parameterMissing(missing, needs.buttons[missing]?.type)
}

function readIndex(index: string | number | undefined): number {
  if (index === undefined) throw new GraphError(131008, { details: 'buttons: index is missing' })
  if (/^\d{1,2}$/.test(String(index))) return Number(index)
  throw new GraphError(131009, { details: 'buttons: index must be a whole number from 0' })
}

function checkButton(needs: TemplateNeeds, button: ButtonNeeds, index: number, component: SendComponent): void {
  const received = component.sub_type?.toUpperCase()
  // The one-time code of an authentication template travels as the variable of a URL button.
  const expected = button.type === 'OTP' ? 'URL' : button.type
  if (received === undefined) throw new GraphError(131008, { details: 'buttons: sub_type is missing' })
  if (received !== expected) {
    throw new GraphError(132012, {
      details: `buttons: Format mismatch at index ${index}, expected ${expected}, received ${received}`,
    })
  }
  const check = checks[button.type]
  const parameters = component.parameters ?? []
  if (check) check({ needs, button, index, parameters })
  else checkCount('button', parameters.length, 0)
}

interface Filling {
  readonly needs: TemplateNeeds
  readonly button: ButtonNeeds
  readonly index: number
  readonly parameters: readonly SendParameter[]
}

const checks: Readonly<Record<string, (filling: Filling) => void>> = {
  URL(filling) {
    const { url } = filling.button
    if (url === undefined) {
      checkCount('button', filling.parameters.length, 0)
      return
    }
    const suffix = checkTextValue(onlyParameter(filling, 'TEXT').text)
    const target = fillTemplate(url, new Map([['1', suffix]]))
    if (/\s/.test(suffix) || target.length > urlLimit || !URL.canParse(target)) {
      throw new GraphError(131009, { details: `buttons: the URL of the button at index ${filling.index} is not valid` })
    }
  },
  OTP(filling) {
    checkTextValue(onlyParameter(filling, 'TEXT').text)
  },
  QUICK_REPLY(filling) {
    const { payload } = onlyParameter(filling, 'PAYLOAD')
    if (payload === undefined || payload === '') throw parameterMissing(filling.index, filling.button.type)
    if (payload.length > payloadLimit) {
      throw new GraphError(131009, { details: `buttons: payload is longer than ${payloadLimit} characters` })
    }
  },
  COPY_CODE(filling) {
    const code = onlyParameter(filling, 'COUPON_CODE').coupon_code
    if (code === undefined || code === '') throw parameterMissing(filling.index, filling.button.type)
    const limit = filling.needs.limitedTimeOffer === 'none' ? couponLimit : offerCouponLimit
    if (code.length > limit || !/^[A-Za-z0-9]+$/.test(code)) {
      throw new GraphError(131009, { details: `buttons: coupon_code must be 1 to ${limit} letters and digits` })
    }
  },
  FLOW: checkAction,
  CATALOG: checkAction,
  MPM(filling) {
    if (!Array.isArray(onlyParameter(filling, 'ACTION').action?.sections)) {
      throw parameterMissing(filling.index, filling.button.type)
    }
  },
}

function checkAction(filling: Filling): void {
  if (filling.parameters.length > 0) onlyParameter(filling, 'ACTION')
}

function onlyParameter({ parameters, button, index }: Filling, expected: string): SendParameter {
  const [parameter, ...more] = parameters
  if (!parameter) throw parameterMissing(index, button.type)
  checkCount('button', 1 + more.length, 1)
  const received = parameter.type.toUpperCase()
  if (received === expected) return parameter
  throw new GraphError(132012, {
    details: `buttons: Format mismatch at index ${index}, expected ${expected}, received ${received}`,
  })
}

function parameterMissing(index: number, type: string | undefined): GraphError {
  return new GraphError(131008, { details: `buttons: Button at index ${index} of type ${type} requires a parameter` })
}
