import * as z from 'zod/mini'
import { hasNamedPlaceholder } from './placeholders.ts'
import type { Template, TemplateComponent } from './template.ts'

const optionalText = z.catch(z.optional(z.string()), undefined)

const buttonSchema = z.looseObject({
  type: z.string(),
  text: optionalText,
  url: optionalText,
  phone_number: optionalText,
})

const componentSchema = z.looseObject({
  type: z.string(),
  format: optionalText,
  text: optionalText,
  buttons: z.catch(z.optional(z.array(z.catch(buttonSchema, { type: 'UNREADABLE' }))), undefined),
})

const templateSchema = z.looseObject({
  name: z.string().check(z.minLength(1)),
  language: z.string().check(z.minLength(1)),
  category: z.catch(z.string(), 'UNKNOWN'),
  status: z.catch(z.string(), 'UNKNOWN'),
  parameter_format: z.catch(z.optional(z.enum(['POSITIONAL', 'NAMED'])), undefined),
  components: z.unknown(),
  id: z.catch(z.optional(z.union([z.string(), z.pipe(z.number(), z.transform(String))])), undefined),
  rejected_reason: optionalText,
  quality_score: z.catch(z.optional(z.looseObject({ score: optionalText })), undefined),
})

/**
 * Meta's components, from JSON of any origin. What cannot be read is kept as a component or button of an unknown type, so
 * that the template counts as one we cannot send instead of losing a part in silence.
 */
export const parseComponents = (raw: unknown): TemplateComponent[] =>
  (Array.isArray(raw) ? raw : []).map((component) => {
    const parsed = componentSchema.safeParse(component)
    return parsed.success ? parsed.data : { type: 'UNREADABLE' }
  })

/** The format of a template whose source does not say it: one name among the variables makes all of them named. */
export const inferParameterFormat = (components: readonly TemplateComponent[]): Template['parameterFormat'] =>
  components.some((component) => hasNamedPlaceholder(component.text)) ? 'NAMED' : 'POSITIONAL'

/** A template from Meta's JSON (a row of `GET /{waba-id}/message_templates`), or `null` when it has no name or language. */
export const parseTemplate = (raw: unknown): Template | null => {
  const parsed = templateSchema.safeParse(raw)
  if (!parsed.success) return null
  const { name, language, category, status, id } = parsed.data
  const components = parseComponents(parsed.data.components)
  return {
    name,
    language,
    category,
    status,
    parameterFormat: parsed.data.parameter_format ?? inferParameterFormat(components),
    components,
    id,
    rejectedReason: parsed.data.rejected_reason,
    quality: parsed.data.quality_score?.score,
  }
}
