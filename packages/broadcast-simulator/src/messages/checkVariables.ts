import { GraphError } from '../errors/GraphError.ts'
import type { TextNeeds } from '../templates/templateNeeds.ts'
import { checkFilledLength, checkTextValue } from './checkText.ts'
import type { SendParameter } from './sendBody.ts'

/**
 * Checks the parameters of one text (header or body) against its variables: as many as there are (132000), text where
 * text belongs, names where the template has names (132012, or 100 when a name is missing), and the filled length.
 */
export function checkVariables(
  where: 'header' | 'body',
  needs: TextNeeds,
  named: boolean,
  parameters: readonly SendParameter[],
): void {
  checkCount(where, parameters.length, needs.variables.length)
  if (needs.variables.length === 0) return
  const values = new Map<string, string>()
  for (const [index, parameter] of parameters.entries()) {
    const name = named ? checkName(where, parameter, needs) : checkPosition(where, parameter, index)
    if (values.has(name)) throw new GraphError(132012, { details: `${where}: parameter name is given twice` })
    values.set(name, parameterValue(where, parameter))
  }
  checkFilledLength(where, needs, values)
}

/** Throws 132000 when a component brings more or fewer parameters than its template has variables. */
export function checkCount(where: string, given: number, expected: number): void {
  if (given === expected) return
  throw new GraphError(132000, {
    details: `${where}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  })
}

function checkName(where: string, parameter: SendParameter, needs: TextNeeds): string {
  const name = parameter.parameter_name
  if (name === undefined || name === '') {
    throw new GraphError(100, { details: 'Parameter name is missing or empty' })
  }
  if (!needs.variables.includes(name)) {
    throw new GraphError(132012, { details: `${where}: the template has no variable with this parameter name` })
  }
  return name
}

function checkPosition(where: string, parameter: SendParameter, index: number): string {
  if (parameter.parameter_name !== undefined) {
    throw new GraphError(132012, {
      details: `${where}: the template takes positional parameters, received a named one`,
    })
  }
  return String(index + 1)
}

function parameterValue(where: string, parameter: SendParameter): string {
  const type = parameter.type.toLowerCase()
  if (type === 'text') return checkTextValue(parameter.text)
  if (where === 'body' && type === 'currency') return checkTextValue(parameter.currency?.fallback_value)
  if (where === 'body' && type === 'date_time') return checkTextValue(parameter.date_time?.fallback_value)
  throw new GraphError(132012, { details: `${where}: Format mismatch, expected TEXT, received ${type.toUpperCase()}` })
}
