import type { Database } from '../db/database.ts'
import { type BroadcastError, type Issue, isBroadcastError } from '../errors/BroadcastError.ts'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'

/**
 * The same database, whose issues name the fields as TypeScript does: `template_params.body.1` becomes
 * `templateParams.body.1`. Only our own keys are renamed; what follows a place or a list belongs to the caller.
 */
export const withInputNames = (database: Database): Database => ({
  async call(name, args, options) {
    try {
      return await database.call(name, args, options)
    } catch (error) {
      if (isBroadcastError(error) && error.issues.length > 0) throw renamed(error)
      throw error
    }
  },
})

const renamed = (error: BroadcastError): BroadcastError => {
  if (error instanceof InvalidInputError) {
    return new InvalidInputError(error.issues.map(renameIssue), { cause: error, hint: error.hint })
  }
  if (!(error instanceof DatabaseError)) return error
  const { code, message, hint, sqlState, httpStatus, maybeDone } = error
  // Paths of a pre-flight refusal are names of checks, except for what the caller gave.
  const issues = error.issues.map((issue) => (given.includes(issue.path) ? renameIssue(issue) : issue))
  return new DatabaseError(code, message, { cause: error, hint, sqlState, httpStatus, maybeDone, issues })
}

const given = ['expected_recipients', 'updated_at']

const renameIssue = ({ path, message }: Issue): Issue => {
  const [first = '', ...rest] = path.split('.')
  return { path: [camelCase(first), ...(first === 'filter' ? rest.map(camelCase) : rest)].join('.'), message }
}

/** `expected_recipients` → `expectedRecipients`. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
