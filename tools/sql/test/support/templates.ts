/** Templates as sync_broadcast_templates takes them. */
export const templates = {
  /** Without any place for a value. */
  notice: {
    name: 'aviso',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [{ type: 'BODY', text: 'Abrió la inscripción.' }],
  },
  /** One value per person, one for all. */
  greeting: {
    name: 'saludo',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [{ type: 'BODY', text: 'Hola {{1}}, el curso de {{2}} empieza pronto.' }],
  },
}
