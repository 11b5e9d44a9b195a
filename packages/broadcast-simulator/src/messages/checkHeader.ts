import { GraphError } from '../errors/GraphError.ts'
import { parameterRefused } from '../errors/graphRefusals.ts'
import type { TemplateNeeds } from '../templates/templateNeeds.ts'
import { checkCount, checkVariables } from './checkVariables.ts'
import type { SendParameter } from './sendBody.ts'

/** Checks the header of a send: a filled text, one medium of the right kind, or nothing, as the template has it. */
export function checkHeader(needs: TemplateNeeds, parameters: readonly SendParameter[]): void {
  const { kind, text } = needs.header
  if (text) checkVariables('header', text, needs.named, parameters)
  else if (kind === 'NONE') checkCount('header', parameters.length, 0)
  else checkMediumHeader(kind, parameters)
}

function checkMediumHeader(kind: string, parameters: readonly SendParameter[]): void {
  const [parameter, ...more] = parameters
  const received = parameter?.type.toUpperCase() ?? 'UNKNOWN'
  if (!parameter || received !== kind) {
    throw new GraphError(132012, { details: `header: Format mismatch, expected ${kind}, received ${received}` })
  }
  checkCount('header', 1 + more.length, 1)
  if (kind === 'LOCATION') checkLocation(parameter)
  else checkMedium(parameter, kind)
}

function checkMedium(parameter: SendParameter, kind: string): void {
  const member = kind.toLowerCase() as 'image' | 'video' | 'document' | 'gif'
  const medium = parameter[member]
  if (medium?.id !== undefined && medium.id !== '') return
  if (medium?.link === undefined || medium.link === '') {
    throw new GraphError(131008, { details: `header: ${member} needs an id or a link` })
  }
  const path = `template['components'][0]['parameters'][0]['${member}']['link']`
  if (!URL.canParse(medium.link)) throw parameterRefused(path, 'is not a valid URI.')
  if (new URL(medium.link).protocol !== 'https:') {
    throw new GraphError(131053, { details: `header: ${member} link must be an https address` })
  }
}

function checkLocation(parameter: SendParameter): void {
  if (parameter.location) return
  throw new GraphError(131008, { details: 'header: location needs latitude and longitude' })
}
