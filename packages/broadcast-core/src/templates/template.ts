/**
 * A template as Meta stores it. What is inside `components` is Meta's own JSON, untouched: Meta adds fields and kinds,
 * and whatever is kept here is shown, compared and hashed as it came.
 */
export interface Template {
  name: string
  /** Meta's code, such as `es_AR`. */
  language: string
  /** `MARKETING`, `UTILITY`, `AUTHENTICATION`, or what Meta adds. */
  category: string
  /** `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, …; only `APPROVED` can be sent. */
  status: string
  /** Whether variables are numbered (`{{1}}`) or named (`{{nombre}}`). */
  parameterFormat: 'POSITIONAL' | 'NAMED'
  components: readonly TemplateComponent[]
  /** Meta's id; absent in a cache that was filled by others. */
  id?: string | undefined
  /** Why Meta rejected it, in Meta's capitals. */
  rejectedReason?: string | undefined
  /** `GREEN`, `YELLOW`, `RED`, `UNKNOWN`. */
  quality?: string | undefined
}

export interface TemplateComponent {
  /** `HEADER`, `BODY`, `FOOTER`, `BUTTONS`, … */
  type: string
  /** Of a header: `TEXT`, `IMAGE`, `VIDEO`, `DOCUMENT`, … */
  format?: string | undefined
  text?: string | undefined
  example?: unknown
  buttons?: readonly TemplateButton[] | undefined
  [field: string]: unknown
}

export interface TemplateButton {
  /** `QUICK_REPLY`, `URL`, `PHONE_NUMBER`, `COPY_CODE`, … */
  type: string
  text?: string | undefined
  url?: string | undefined
  phone_number?: string | undefined
  example?: unknown
  [field: string]: unknown
}

/** The four components a campaign knows, whichever of them the template has: the first of each kind. */
export interface TemplateParts {
  header: TemplateComponent | undefined
  body: TemplateComponent | undefined
  footer: TemplateComponent | undefined
  buttons: readonly TemplateButton[]
}

export const templateParts = (template: Pick<Template, 'components'>): TemplateParts => {
  const first = (type: string) => template.components.find((component) => component.type.toUpperCase() === type)
  return {
    header: first('HEADER'),
    body: first('BODY'),
    footer: first('FOOTER'),
    buttons: first('BUTTONS')?.buttons ?? [],
  }
}

/** A header without a format is a text header. */
export const headerFormat = (header: TemplateComponent): string => (header.format ?? 'TEXT').toUpperCase()
