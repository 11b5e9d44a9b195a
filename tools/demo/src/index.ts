// What other tools use of the demo: its world, its campaign, and the figures read back from them.
export { type Acceptance, acceptanceRate, busiestSecond, readLedger } from './ledger.ts'
export { measure, type Result } from './measure.ts'
export { type Campaigning, runCampaign } from './runCampaign.ts'
export { startWorld, type World, type WorldOptions } from './startWorld.ts'
