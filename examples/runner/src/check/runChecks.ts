import { connect } from '../account/connect.ts'
import type { Environment } from '../environment.ts'
import { checkSchema, checkSender } from './databaseChecks.ts'
import { type Finding, findingText } from './finding.ts'
import { checkNumber, checkTemplates } from './metaChecks.ts'

/** For each check; whoever does not answer within this does not answer. */
const patienceMs = 10_000

/** Looks at everything that a start needs, and changes and sends nothing. Answers whether all is well. */
export const runChecks = async (environment: Environment, print: (line: string) => void): Promise<boolean> => {
  const connections = connect(environment)
  const tell = (finding: Finding): boolean => {
    print(findingText(finding))
    return finding.result !== 'fail'
  }
  const inTime = (): AbortSignal => AbortSignal.timeout(patienceMs)

  tell({ title: 'configuration', result: 'pass', seen: 'usable' })
  for (const warning of environment.warnings) print(`! ${warning}`)
  const schema = (await checkSchema(connections, inTime())).map(tell)
  const rest = [
    tell(await checkNumber(environment, connections, inTime())),
    tell(await checkTemplates(environment, connections, inTime())),
  ]
  // Without a schema there is no sender to look at.
  if (schema.every(Boolean)) rest.push(tell(await checkSender(environment, connections, inTime())))
  return [...schema, ...rest].every(Boolean)
}
