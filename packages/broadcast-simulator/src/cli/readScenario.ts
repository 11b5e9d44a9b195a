import { readFile } from 'node:fs/promises'
import { parseInput } from '../errors/parseInput.ts'
import { SimulatorError } from '../errors/SimulatorError.ts'
import { harshScenario, usualScenario } from '../simulator/presets.ts'
import { type Scenario, scenarioSchema } from '../simulator/scenario.ts'

const presets: Readonly<Record<string, Scenario>> = { usual: usualScenario, harsh: harshScenario }

/** The preset of that name, or the scenario in that file. Throws `SimulatorError` with code `invalid_options`. */
export async function readScenario(nameOrFile: string): Promise<Scenario> {
  const preset = presets[nameOrFile]
  if (preset) return preset
  const scenario = await readJsonFile(nameOrFile)
  parseInput(scenarioSchema, scenario, 'scenario')
  return scenario as Scenario
}

async function readJsonFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new SimulatorError('invalid_options', `Cannot read the scenario: ${why}`, { cause })
  }
}
