import type { RunnerEvent } from '../runnerEvents.ts'
import type { RunnerOptions } from '../runnerOptions.ts'
import { createLedgerSender, type LedgerSender, type LedgerSenderOptions } from './ledgerSender.ts'
import { createMemoryQueue, type MemoryQueue, type MemoryQueueOptions } from './memoryQueue.ts'
import { createSimulatedClock, type SimulatedClock } from './simulatedClock.ts'

export interface Simulation {
  clock: SimulatedClock
  queue: MemoryQueue
  sender: LedgerSender
  events: RunnerEvent[]
  /** What a runner in this simulation is started with. */
  options: RunnerOptions
  eventsOf<T extends RunnerEvent['type']>(type: T): Extract<RunnerEvent, { type: T }>[]
}

/** A queue, a sender and a clock for one test. */
export const createSimulation = ({
  queue: queueOptions = {},
  sender: senderOptions = {},
}: {
  queue?: Partial<MemoryQueueOptions>
  sender?: Partial<LedgerSenderOptions>
} = {}): Simulation => {
  const clock = createSimulatedClock()
  const queue = createMemoryQueue({ clock, messages: 100, ...queueOptions })
  const sender = createLedgerSender({ clock, ...senderOptions })
  const events: RunnerEvent[] = []
  return {
    clock,
    queue,
    sender,
    events,
    options: {
      queue,
      sender,
      clock,
      phoneNumberId: '100',
      runnerId: 'runner-1',
      onEvent: (event) => events.push(event),
    },
    eventsOf: <T extends RunnerEvent['type']>(type: T) =>
      events.filter((event): event is Extract<RunnerEvent, { type: T }> => event.type === type),
  }
}
