import { variables } from '../variables.ts'

const usage = `Sends the campaigns of one WhatsApp number and takes Meta's webhooks. Configured by the environment.

  node dist/main.js            run until SIGTERM or SIGINT
  node dist/main.js --check    test configuration, database, token and templates, send nothing
  node dist/main.js --help     this text

Exit codes: 0 stopped as asked, 1 failed or left messages in doubt, 2 wrong configuration.
`

const width = Math.max(...Object.keys(variables.shape).map((name) => name.length))

const describe = (name: string, rule: (typeof variables.shape)[keyof typeof variables.shape]): string => {
  const empty = rule.safeParse(undefined)
  const fallback = empty.success && empty.data !== undefined ? ` (default: ${String(empty.data)})` : ''
  return `  ${name.padEnd(width)}  ${rule.description ?? ''}${fallback}`
}

/** How to start the runner, with every variable that it reads. */
export const helpText = (): string => {
  const all = Object.entries(variables.shape)
  const lines = (required: boolean): string =>
    all
      .filter(([, rule]) => rule.safeParse(undefined).success !== required)
      .map(([name, rule]) => describe(name, rule))
      .join('\n')
  return `${usage}\nRequired:\n${lines(true)}\n\nOptional:\n${lines(false)}\n`
}
