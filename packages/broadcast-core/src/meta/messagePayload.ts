import { placeholders } from '../templates/placeholders.ts'
import type { PlaceValue } from '../templates/placeValue.ts'
import { type Template, type TemplateComponent, templateParts } from '../templates/template.ts'
import { templateVariables } from '../templates/templateVariables.ts'

/** Whom a message goes to: a number with country code, or the id of a person who hides it. */
export type MessageTarget = { phoneNumber: string } | { userId: string }

export interface MessagePayloadInput {
  target: MessageTarget
  template: Template
  /** By place, ready to be sent (see `fillTemplate`). */
  values: ReadonlyMap<string, PlaceValue>
  /** Echoed by Meta in every status of the message. */
  callback: string
}

type Json = Record<string, unknown>
type Values = ReadonlyMap<string, PlaceValue>

const textParameters = (
  template: Template,
  component: TemplateComponent,
  part: 'header' | 'body',
  values: Values,
): Json[] =>
  placeholders(component.text).map((token) => ({
    type: 'text',
    ...(template.parameterFormat === 'NAMED' ? { parameter_name: token } : {}),
    text: values.get(`${part}.${token}`),
  }))

const headerComponent = (template: Template, values: Values): Json[] => {
  const { header } = templateParts(template)
  const media = templateVariables(template).find(({ place }) => place === 'header')
  if (header === undefined) return []
  const parameters =
    media === undefined
      ? textParameters(template, header, 'header', values)
      : [{ type: media.kind, [media.kind]: values.get('header') }]
  return parameters.length === 0 ? [] : [{ type: 'header', parameters }]
}

const bodyComponent = (template: Template, values: Values): Json[] => {
  const { body } = templateParts(template)
  const parameters = body === undefined ? [] : textParameters(template, body, 'body', values)
  return parameters.length === 0 ? [] : [{ type: 'body', parameters }]
}

const buttonTypes = {
  payload: { sub_type: 'quick_reply', parameter: (value: PlaceValue) => ({ type: 'payload', payload: value }) },
  url_suffix: { sub_type: 'url', parameter: (value: PlaceValue) => ({ type: 'text', text: value }) },
  coupon_code: {
    sub_type: 'copy_code',
    parameter: (value: PlaceValue) => ({ type: 'coupon_code', coupon_code: value }),
  },
} as const

const buttonComponents = (template: Template, values: Values): Json[] =>
  templateVariables(template).flatMap(({ place, kind, buttonIndex }) => {
    const value = values.get(place)
    if (value === undefined || !Object.hasOwn(buttonTypes, kind)) return []
    const { sub_type, parameter } = buttonTypes[kind as keyof typeof buttonTypes]
    return [{ type: 'button', sub_type, index: String(buttonIndex), parameters: [parameter(value)] }]
  })

/** The body of `POST /{phone-number-id}/messages` for one template message. Numbers go out with a `+`, or Meta may put its own country before them. */
export const messagePayload = ({ target, template, values, callback }: MessagePayloadInput): Json => {
  const components = [
    ...headerComponent(template, values),
    ...bodyComponent(template, values),
    ...buttonComponents(template, values),
  ]
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...('phoneNumber' in target ? { to: `+${target.phoneNumber}` } : { recipient: target.userId }),
    type: 'template',
    template: {
      name: template.name,
      language: { code: template.language },
      ...(components.length === 0 ? {} : { components }),
    },
    biz_opaque_callback_data: callback,
  }
}
