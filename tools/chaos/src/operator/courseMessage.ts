import type { CampaignInput } from '@iita/broadcast-core'

/** What every campaign of these runs says. */
export const courseMessage = {
  name: 'Inicio de cursos',
  templateName: 'inicio_curso_general',
  templateParams: {
    'body.1': { field: 'first_name', fallback: 'vos' },
    'body.2': { text: 'Robótica' },
    'body.3': { text: 'lunes 9 de marzo' },
  },
} satisfies Omit<CampaignInput, 'filter'>

export const templateLanguage = 'es_AR'
