import type { Template, TemplateVariable } from '@iita/broadcast-core'

/** Characters to each side. */
const reach = 24

/** The words around a place of a text: «Hola {{1}}, te contamos que el…». */
export const aroundPlace = (template: Template, { place, name }: TemplateVariable): string => {
  const type = place.startsWith('header') ? 'HEADER' : 'BODY'
  const text = template.components.find((component) => component.type.toUpperCase() === type)?.text ?? ''
  const token = `{{${name}}}`
  const at = text.indexOf(token)
  if (at < 0) return ''
  const [from, to] = [Math.max(0, at - reach), Math.min(text.length, at + token.length + reach)]
  // Whole words only.
  const before = from > 0 ? `…${text.slice(from, at).replace(/^\S*\s/, '')}` : text.slice(0, at)
  const after =
    to < text.length ? `${text.slice(at + token.length, to).replace(/\s\S*$/, '')}…` : text.slice(at + token.length)
  return `${before}${token}${after}`.replace(/\s+/g, ' ')
}
