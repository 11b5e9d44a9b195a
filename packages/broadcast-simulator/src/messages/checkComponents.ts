import { GraphError } from '../errors/GraphError.ts'
import { parameterRefused } from '../errors/graphRefusals.ts'
import type { TemplateNeeds } from '../templates/templateNeeds.ts'
import { checkButtons } from './checkButtons.ts'
import { checkHeader } from './checkHeader.ts'
import { checkVariables } from './checkVariables.ts'
import type { SendComponent } from './sendBody.ts'

const known = new Set(['header', 'body', 'button', 'carousel', 'limited_time_offer', 'tap_target_configuration'])

/**
 * Checks what a send brings against what its template needs. Throws the `GraphError` of the first thing that does not fit.
 *
 * @param now milliseconds since the epoch; the end of a limited-time offer must lie after it.
 */
export function checkComponents(needs: TemplateNeeds, components: readonly SendComponent[], now: number): void {
  for (const [index, { type }] of components.entries()) {
    if (known.has(type.toLowerCase())) continue
    throw parameterRefused(
      `template['components'][${index}]['type']`,
      `must be one of {${[...known].join(', ').toUpperCase()}}`,
    )
  }
  checkHeader(needs, single(components, 'header')?.parameters ?? [])
  checkVariables('body', needs.body, needs.named, single(components, 'body')?.parameters ?? [])
  checkButtons(needs, ofType(components, 'button'))
  checkOffer(needs, single(components, 'limited_time_offer'), now)
  checkCards(needs, single(components, 'carousel'), now)
}

function ofType(components: readonly SendComponent[], type: string): SendComponent[] {
  return components.filter((component) => component.type.toLowerCase() === type)
}

function single(components: readonly SendComponent[], type: string): SendComponent | undefined {
  const [component, ...more] = ofType(components, type)
  if (more.length > 0) throw new GraphError(131009, { details: `components: ${type} is given more than once` })
  return component
}

function checkOffer(needs: TemplateNeeds, component: SendComponent | undefined, now: number): void {
  if (needs.limitedTimeOffer === 'none') {
    if (component) throw formatMismatch('limited_time_offer', 'NONE', 'LIMITED_TIME_OFFER')
    return
  }
  if (needs.limitedTimeOffer === 'plain' && !component) return
  const expiry = component?.parameters?.[0]?.limited_time_offer?.expiration_time_ms
  if (expiry === undefined) {
    throw new GraphError(131008, { details: 'limited_time_offer: expiration_time_ms is missing' })
  }
  // Seconds instead of milliseconds land in 1970, and so here.
  if (expiry <= now) throw new GraphError(131009, { details: 'limited_time_offer: expiration_time_ms is in the past' })
}

function checkCards(needs: TemplateNeeds, carousel: SendComponent | undefined, now: number): void {
  const cards = carousel?.cards ?? []
  if (cards.length !== needs.cards.length) {
    throw formatMismatch('carousel', `${needs.cards.length} cards`, `${cards.length} cards`)
  }
  const seen = new Set<number>()
  for (const [position, card] of cards.entries()) {
    const index = Number(card.card_index ?? position)
    const cardNeeds = needs.cards[index]
    if (!cardNeeds || seen.has(index)) throw new GraphError(131009, { details: 'carousel: card_index is not valid' })
    seen.add(index)
    checkComponents(cardNeeds, card.components, now)
  }
}

function formatMismatch(where: string, expected: string, received: string): GraphError {
  return new GraphError(132012, { details: `${where}: Format mismatch, expected ${expected}, received ${received}` })
}
