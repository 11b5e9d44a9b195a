import { BroadcastError, type BroadcastErrorOptions, type Issue } from './BroadcastError.ts'

/** Something the caller gave cannot be used. `issues` names each field; nothing was stored and nothing was sent. */
export class InvalidInputError extends BroadcastError {
  override readonly name = 'InvalidInputError'

  constructor(issues: readonly Issue[], options: Omit<BroadcastErrorOptions, 'issues'> = {}) {
    super('invalid_input', `Invalid input: ${issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ')}`, {
      ...options,
      issues,
    })
  }
}
