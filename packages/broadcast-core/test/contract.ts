import type { MakeBackend } from './backends/backend.ts'
import { audienceContract } from './contract/audience.ts'
import { cacheContract } from './contract/cache.ts'
import { draftContract } from './contract/drafts.ts'
import { historyContract } from './contract/history.ts'
import { optOutContract } from './contract/optOuts.ts'
import { peopleContract } from './contract/people.ts'
import { preflightContract } from './contract/preflight.ts'
import { prepareContract } from './contract/prepare.ts'
import { progressContract } from './contract/progress.ts'
import { queueContract } from './contract/queue.ts'
import { readContract } from './contract/reads.ts'
import { rightsContract } from './contract/rights.ts'
import { senderContract } from './contract/senders.ts'
import { settleContract } from './contract/settle.ts'
import { testContract } from './contract/tests.ts'
import { textContract } from './contract/texts.ts'
import { sendingContract, transitionContract } from './contract/transitions.ts'

/** What every `BroadcastClient` does alike, whatever is behind it: run against each kind, so that none drifts. */
export const clientContract = (make: MakeBackend): void => {
  audienceContract(make)
  peopleContract(make)
  prepareContract(make)
  draftContract(make)
  transitionContract(make)
  sendingContract(make)
  readContract(make)
  preflightContract(make)
  historyContract(make)
  optOutContract(make)
  senderContract(make)
  settleContract(make)
  progressContract(make)
  cacheContract(make)
  testContract(make)
  textContract(make)
  queueContract(make)
  rightsContract(make)
}
