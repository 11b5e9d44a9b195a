import type { AudienceFilter, CampaignInput } from '@iita/broadcast-core'

/** The text that every figure sends or prepares. */
export const template = {
  name: 'inicio_curso_general',
  language: 'es_AR',
  course: 'Robótica Educativa',
  begins: 'lunes 9 de marzo',
} as const

/** A campaign as an operator would write it, for these people. */
export const campaignFor = (filter: AudienceFilter): CampaignInput => ({
  name: 'Inicio de cursos',
  templateName: template.name,
  templateParams: {
    'body.1': { field: 'first_name', fallback: 'vos' },
    'body.2': { text: template.course },
    'body.3': { text: template.begins },
  },
  filter,
})

/** More than any audience here: the database prepares it in one call. */
export const oneCall = 200_000
