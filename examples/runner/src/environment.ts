import { type Problem, problemsTogether } from './rules/togetherRules.ts'
import { warningsAbout } from './rules/warnings.ts'
import { type VariableName, type Variables, variables } from './variables.ts'

/** The runner's configuration: every variable checked, alone and with the others. */
export interface Environment extends Omit<Variables, 'RUNNER_ID'> {
  RUNNER_ID: string
  /** What may be meant but is worth a word. */
  warnings: readonly string[]
  /** Values that no line of output may hold. */
  secrets: readonly string[]
}

/** What the machine adds to the variables. */
export interface Machine {
  hostname: string
  pid: number
  /** Tells processes apart that have the same id in different containers. */
  random: string
}

/** Either, or: an environment without problems, or problems and no environment. */
export interface EnvironmentResult {
  environment?: Environment
  problems: readonly Problem[]
}

/** `VAR=` in a file, or a compose file's `${VAR:-}`, means: not given. */
const givenOnly = (source: Record<string, string | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''))

const secretsOf = (given: Variables): string[] => [
  given.SUPABASE_SERVICE_ROLE_KEY,
  given.META_ACCESS_TOKEN,
  ...(given.META_APP_SECRET ?? []),
  ...(given.META_WEBHOOK_VERIFY_TOKEN === undefined ? [] : [given.META_WEBHOOK_VERIFY_TOKEN]),
]

/** Reads the variables: either all of them are usable, or each that is not is named with what is wrong, never its value. */
export const readEnvironment = (
  source: Record<string, string | undefined>,
  { hostname, pid, random }: Machine,
): EnvironmentResult => {
  const read = variables.safeParse(givenOnly(source))
  if (!read.success) {
    const first = new Map<VariableName, string>()
    for (const { path, message } of read.error.issues) {
      const variable = path[0] as VariableName
      if (!first.has(variable)) first.set(variable, message)
    }
    return { problems: Array.from(first, ([variable, message]) => ({ variable, message })) }
  }
  const given = read.data
  const problems = problemsTogether(given)
  if (problems.length > 0) return { problems }
  return {
    problems,
    environment: {
      ...given,
      RUNNER_ID: given.RUNNER_ID ?? `${hostname}-${pid}-${random}`,
      warnings: warningsAbout(given, source.NODE_TLS_REJECT_UNAUTHORIZED),
      secrets: secretsOf(given),
    },
  }
}
