/** `invalid_options` options, scenario or admin input do not fit · `listen_failed` the port cannot be used. */
export type SimulatorErrorCode = 'invalid_options' | 'listen_failed'

/** A mistake of whoever runs the simulator, as opposed to a refusal that plays Meta. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError'
  readonly code: SimulatorErrorCode
  /** One line per thing that is wrong: where, and what. */
  readonly issues: readonly string[]

  constructor(
    code: SimulatorErrorCode,
    message: string,
    options: { issues?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.issues = options.issues ?? []
  }
}
