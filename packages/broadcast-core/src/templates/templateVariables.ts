import { placeholders } from './placeholders.ts'
import { headerFormat, type Template, type TemplateButton, type TemplateComponent, templateParts } from './template.ts'

/*
 * The rules for the places of a template. `sql/schema/functions/rules/` holds their twin in SQL; sql/vectors/places.json
 * binds the two. Types and formats are compared in capitals; only the first component of each type counts.
 *
 * 1. A variable is `{{`, spaces, letters A–Z a–z, digits or `_`, spaces, `}}`. Each counts once per text: numbers in
 *    ascending order first, then names as they first appear.
 * 2. HEADER of format TEXT (or none): each variable is a place `header.<variable>`, kind `text`.
 *    Of format IMAGE, VIDEO or DOCUMENT: the place `header`, of that kind. Other formats: no place.
 * 3. BODY: each variable is a place `body.<variable>`, kind `text`.
 * 4. BUTTONS: the button at index i (from 0, counting every button) is the place `button.<i>`:
 *    QUICK_REPLY: kind `payload`, not required. COPY_CODE: kind `coupon_code`.
 *    URL whose `url` has a variable: kind `url_suffix`. Other buttons: no place.
 * 5. Every place is required unless it says otherwise. Order: header, body, buttons by index.
 */

export type VariableKind = 'text' | 'image' | 'video' | 'document' | 'url_suffix' | 'payload' | 'coupon_code'

/** A spot in a template that takes a value. */
export interface TemplateVariable {
  /** `header`, `header.1`, `header.nombre`, `body.1`, `body.nombre`, `button.0`. */
  place: string
  kind: VariableKind
  /** Meta refuses the message without a value for a required place. */
  required: boolean
  /** What to call it: the variable's number or name, a button's text, `header` for media. */
  name: string
  /** The example given to Meta for review. */
  example?: string | undefined
  /** Of a button: its index in the template. */
  buttonIndex?: number | undefined
}

const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  )

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Meta keeps examples by position in one list, and by name in another. */
const exampleOf = (component: TemplateComponent, part: 'header' | 'body', token: string, position: number) => {
  const named = at(component.example, `${part}_text_named_params`)
  const entry = Array.isArray(named) ? named.find((param) => at(param, 'param_name') === token) : undefined
  const listed =
    part === 'body' ? at(component.example, 'body_text', 0, position) : at(component.example, 'header_text', position)
  return asText(at(entry, 'example')) ?? asText(listed)
}

const textVariables = (component: TemplateComponent, part: 'header' | 'body'): TemplateVariable[] =>
  placeholders(component.text).map((token, position) => ({
    place: `${part}.${token}`,
    kind: 'text',
    required: true,
    name: token,
    example: exampleOf(component, part, token, position),
  }))

const mediaKinds: Partial<Record<string, VariableKind>> = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' }

const headerVariables = (header: TemplateComponent): TemplateVariable[] => {
  const format = headerFormat(header)
  if (format === 'TEXT') return textVariables(header, 'header')
  const kind = mediaKinds[format]
  if (kind === undefined) return []
  const example = asText(at(header.example, 'header_handle', 0))
  return [{ place: 'header', kind, required: true, name: 'header', example }]
}

const buttonKind = (button: TemplateButton): VariableKind | undefined => {
  const type = button.type.toUpperCase()
  if (type === 'QUICK_REPLY') return 'payload'
  if (type === 'COPY_CODE') return 'coupon_code'
  return type === 'URL' && placeholders(button.url).length > 0 ? 'url_suffix' : undefined
}

const buttonVariables = (button: TemplateButton, index: number): TemplateVariable[] => {
  const kind = buttonKind(button)
  if (kind === undefined) return []
  return [
    {
      place: `button.${index}`,
      kind,
      required: kind !== 'payload',
      name: button.text ?? button.type,
      example: asText(button.example) ?? asText(at(button.example, 0)),
      buttonIndex: index,
    },
  ]
}

/** Every place of a template that takes a value, in the order of the message. */
export const templateVariables = (template: Pick<Template, 'components'>): TemplateVariable[] => {
  const { header, body, buttons } = templateParts(template)
  return [
    ...(header === undefined ? [] : headerVariables(header)),
    ...(body === undefined ? [] : textVariables(body, 'body')),
    ...buttons.flatMap(buttonVariables),
  ]
}
