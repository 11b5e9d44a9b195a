import type { Template, TemplateButton, TemplateComponent } from './template.ts'
import { templateVariables } from './templateVariables.ts'

/** A text with variables that a send must fill. */
export interface TextNeeds {
  readonly text: string
  readonly variables: readonly string[]
  /** Most code points after filling. */
  readonly limit: number
}

/** The header: NONE, TEXT, or the kind of medium (IMAGE, VIDEO, DOCUMENT, LOCATION, GIF). */
export interface HeaderNeeds {
  readonly kind: string
  /** There for kind TEXT. */
  readonly text?: TextNeeds
}

/** What a button of the template demands from a send. */
export interface ButtonNeeds {
  readonly type: string
  /** Target with its `{{1}}`, for URL buttons that have one. */
  readonly url?: string
  readonly required: boolean
}

/** What one send of a template has to bring along, worked out once when the template is stored. */
export interface TemplateNeeds {
  readonly named: boolean
  readonly header: HeaderNeeds
  readonly body: TextNeeds
  readonly buttons: readonly ButtonNeeds[]
  readonly limitedTimeOffer: 'none' | 'plain' | 'expiring'
  readonly cards: readonly TemplateNeeds[]
}

const headerLimit = 60
const bodyLimit = 1024
const offerBodyLimit = 600

/** Reads the components of a template. */
export function templateNeeds(template: Pick<Template, 'parameter_format' | 'components'>): TemplateNeeds {
  return componentNeeds(template.components, template.parameter_format === 'NAMED')
}

function componentNeeds(components: readonly TemplateComponent[], named: boolean): TemplateNeeds {
  const find = (type: string) => components.find((component) => component.type.toUpperCase() === type)
  const offer = find('LIMITED_TIME_OFFER')
  return {
    named,
    header: headerNeeds(find('HEADER')),
    body: textNeeds(find('BODY')?.text ?? '', offer ? offerBodyLimit : bodyLimit),
    buttons: (find('BUTTONS')?.buttons ?? []).map(buttonNeeds),
    limitedTimeOffer: offer ? (offer.limited_time_offer?.has_expiration ? 'expiring' : 'plain') : 'none',
    cards: (find('CAROUSEL')?.cards ?? []).map((card) => componentNeeds(card.components, named)),
  }
}

function headerNeeds(header: TemplateComponent | undefined): HeaderNeeds {
  if (!header) return { kind: 'NONE' }
  const kind = (header.format ?? 'TEXT').toUpperCase()
  return kind === 'TEXT' ? { kind, text: textNeeds(header.text ?? '', headerLimit) } : { kind }
}

function textNeeds(text: string, limit: number): TextNeeds {
  return { text, variables: templateVariables(text), limit }
}

const alwaysFilled = new Set(['COPY_CODE', 'OTP', 'MPM'])

function buttonNeeds(button: TemplateButton): ButtonNeeds {
  const type = button.type.toUpperCase()
  if (type === 'URL' && button.url !== undefined && templateVariables(button.url).length > 0) {
    return { type, url: button.url, required: true }
  }
  return { type, required: alwaysFilled.has(type) }
}
