import type { TemplateInput } from '../template.ts'

/** One template for each state in which Meta refuses to send. */
export const unsendableTemplates: readonly TemplateInput[] = [
  {
    name: 'promo_pausada',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'PAUSED',
    quality_score: { score: 'RED', date: 1_788_220_800 },
    components: [
      {
        type: 'BODY',
        text: 'Hola {{1}}, solo por hoy: dos cursos al precio de uno. ¡No te lo pierdas!',
        example: { body_text: [['Ana']] },
      },
    ],
  },
  {
    name: 'promo_deshabilitada',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'DISABLED',
    quality_score: { score: 'RED', date: 1_788_220_800 },
    components: [
      { type: 'BODY', text: 'Hola {{1}}, ¡ganaste un premio! Tocá acá.', example: { body_text: [['Ana']] } },
    ],
  },
  {
    name: 'sorteo_rechazado',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'REJECTED',
    rejected_reason: 'TAG_CONTENT_MISMATCH',
    components: [
      { type: 'BODY', text: 'Hola {{1}}, participá del sorteo de una notebook.', example: { body_text: [['Ana']] } },
    ],
  },
  {
    name: 'taller_verano_pendiente',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'PENDING',
    components: [
      {
        type: 'BODY',
        text: 'Hola {{1}}, ya podés anotarte en los talleres de verano que arrancan el {{2}}. ¿Te sumás?',
        example: { body_text: [['Ana', '5 de enero']] },
      },
    ],
  },
]
