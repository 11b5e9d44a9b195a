/** A place of ours: header, header.1, body.1, body.name, button.0. */
const place = /^(?:header|body|button)(?:\.|$)/

const source = (value: unknown): unknown =>
  typeof value === 'string' || typeof value === 'number' ? { text: String(value) } : value

/**
 * `template_params` as the proposal leaves them open, as sources of places. Taken: our own form
 * (`{"body.1": {"field": "first_name"}}`), and what is simplest to write, for places of the body: `{"1": "Robótica"}`,
 * `{"curso": "Robótica"}`, `["Robótica", "9 de marzo"]`. A text or a number is the same for everyone; `{"field": …}` is
 * everyone's own, in any of these forms. What is none of them the database refuses by name.
 */
export const toTemplateParams = (given: unknown): unknown => {
  if (given === undefined || given === null) return {}
  if (Array.isArray(given)) return Object.fromEntries(given.map((value, index) => [`body.${index + 1}`, source(value)]))
  if (typeof given !== 'object') return given
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [place.test(key) ? key : `body.${key}`, source(value)]),
  )
}
