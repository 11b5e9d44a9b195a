import { parseInput } from '../errors/parseInput.ts'
import { type Behaviour, type Scenario, scenarioSchema } from './scenario.ts'

/** How the simulator behaves now. */
export interface BehaviourHolder {
  current(): Behaviour
  /** Replaces the members that are given, whole. Throws `SimulatorError` with code `invalid_options`. */
  apply(change: Scenario): Behaviour
  reset(): void
}

/** Begins with `initial` and returns to it on reset. */
export function createBehaviour(initial: Scenario): BehaviourHolder {
  let scenario = initial
  let behaviour = parseInput(scenarioSchema, initial, 'scenario')
  return {
    current: () => behaviour,
    apply(change) {
      const changed = { ...scenario, ...change }
      behaviour = parseInput(scenarioSchema, changed, 'scenario')
      scenario = changed
      return behaviour
    },
    reset() {
      scenario = initial
      behaviour = parseInput(scenarioSchema, initial, 'scenario')
    },
  }
}
