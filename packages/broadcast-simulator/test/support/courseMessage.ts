/** A valid send of `inicio_curso_general`, with members to override. */
export function courseMessage(to: string, members: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    to,
    type: 'template',
    template: {
      name: 'inicio_curso_general',
      language: { code: 'es_AR' },
      components: [{ type: 'body', parameters: texts('María', 'Robótica Educativa', 'lunes 9 de marzo') }],
    },
    ...members,
  }
}

/** Text parameters with these values. */
export function texts(...values: string[]): object[] {
  return values.map((text) => ({ type: 'text', text }))
}

/** The n-th of many phone numbers in Salta. */
export function person(n: number): string {
  return String(5_493_875_000_100 + n)
}
