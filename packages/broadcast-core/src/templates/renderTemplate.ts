import type { MediaValue, TemplateParams } from '../queue/message.ts'
import { filledText, fillTemplate } from './fillTemplate.ts'
import type { ParamIssue } from './paramIssue.ts'
import { fillPlaceholders } from './placeholders.ts'
import type { PlaceValue } from './placeValue.ts'
import { headerFormat, type Template, type TemplateButton, type TemplateComponent, templateParts } from './template.ts'

export type RenderedHeader =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'video' | 'document'; media: MediaValue | null }
  | { kind: 'other'; format: string }

export interface RenderedButton {
  /** Meta's type, such as `QUICK_REPLY` or `URL`. */
  type: string
  text: string
  /** Where a URL button leads, its variable filled in. */
  url?: string | undefined
  phoneNumber?: string | undefined
  /** What a copy-code button copies. */
  code?: string | undefined
}

/** A message as a person would see it. All of it is plain text: show it as text, never as markup. */
export interface RenderedTemplate {
  header: RenderedHeader | null
  body: string
  footer: string | null
  buttons: RenderedButton[]
  /** Of the body, in code points. Meta's limit is 1,024. */
  bodyLength: number
  /** Places whose value is missing or cannot be used; their variables stay visible as `{{1}}`. */
  issues: ParamIssue[]
}

type Values = ReadonlyMap<string, PlaceValue>

const mediaKinds = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const

const renderHeader = (header: TemplateComponent, values: Values): RenderedHeader => {
  const format = headerFormat(header)
  if (format === 'TEXT') return { kind: 'text', text: filledText(header.text ?? '', 'header', values).text }
  const kind = Object.hasOwn(mediaKinds, format) ? mediaKinds[format as keyof typeof mediaKinds] : undefined
  if (kind === undefined) return { kind: 'other', format }
  const media = values.get('header')
  return { kind, media: typeof media === 'object' ? media : null }
}

const renderButton = (button: TemplateButton, index: number, values: Values): RenderedButton => {
  const value = values.get(`button.${index}`)
  const text = typeof value === 'string' ? value : undefined
  const type = button.type.toUpperCase()
  return {
    type,
    text: button.text ?? '',
    url: button.url === undefined ? undefined : fillPlaceholders(button.url, () => text),
    phoneNumber: button.phone_number,
    code: type === 'COPY_CODE' ? text : undefined,
  }
}

/**
 * The message that a campaign's values, and one person's own, make of a template. Pure: the preview in a browser and the
 * text that is sent come from the same rules.
 */
export const renderTemplate = (
  template: Template,
  params: TemplateParams,
  variables: Readonly<Record<string, string>> = {},
): RenderedTemplate => {
  const { header, body, footer, buttons } = templateParts(template)
  const { values, issues } = fillTemplate(template, params, variables)
  const { text, length } = filledText(body?.text ?? '', 'body', values)
  return {
    header: header === undefined ? null : renderHeader(header, values),
    body: text,
    footer: footer?.text ?? null,
    buttons: buttons.map((button, index) => renderButton(button, index, values)),
    bodyLength: length,
    issues,
  }
}
