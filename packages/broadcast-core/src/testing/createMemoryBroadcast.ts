import type { Channel } from '../channels/channelPolicy.ts'
import { type BroadcastClient, createClientFromDatabase } from '../client.ts'
import type { Database } from '../db/database.ts'
import type { FunctionName } from '../db/functions.ts'
import { isBroadcastError } from '../errors/BroadcastError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import type { QueuedText } from '../messages/messages.ts'
import { toQueuedText } from '../messages/rows.ts'
import { normalizePhone } from '../recipients/normalizePhone.ts'
import type { Args } from './memory/args.ts'
import { createConnection, type MemoryConnection } from './memory/createConnection.ts'
import { createMemoryDatabase } from './memory/createMemoryDatabase.ts'
import { createWorld, type World } from './memory/createWorld.ts'
import { handlers, type MemoryRight } from './memory/handlers.ts'
import { peopleWith } from './memory/optOuts.ts'
import { sampleSeed } from './memory/sampleSeed.ts'
import type { MemorySeed } from './memory/seed.ts'
import { type IncomingRecord, recordIncoming } from './memory/texts.ts'

/** Moves a memory's time and breaks its connections. */
export interface MemoryControl {
  /** The memory's clock; it stands still unless it is moved. */
  readonly now: Date
  /** Lets time pass: a runner sends, statuses arrive, schedules start. Milliseconds, zero or more. */
  advance(ms: number): void
  /**
   * Goes to an instant, in milliseconds after the memory's beginning, also back: what was done after it has then never
   * happened.
   */
  play(options: { toMs: number }): void
  /** @default 'online' */
  setConnection(connection: MemoryConnection): void
  /** Whether a runner is sending, from now on. */
  setRunner(isAlive: boolean): void
  /**
   * Somebody writes, presses a button, or uses WhatsApp's own switch, now. What is an opt-out is kept, by the database's
   * default words and payloads. A text or a button opens the reply window on WhatsApp for the first person with the number.
   */
  reply(reply: MemoryReply): void
  /** Somebody writes to us on a channel: what the host would store as an incoming interaction. */
  incoming(incoming: MemoryIncoming): void
  /** What was written with `messages.sendText`, for the host to send; the oldest first. */
  readonly texts: readonly MemoryText[]
  /** The same memory for somebody who may do only this; everything else is `forbidden`. */
  as(rights: readonly MemoryRight[]): BroadcastClient
  /** The memory as a queue and a webhook recorder meet it, with every right. Its rate flows on the memory's clock. */
  readonly database: Database
}

export interface MemoryIncoming {
  personId: string
  channel: Channel
  /** Not later than the memory's now. @default now */
  at?: Date | undefined
}

export interface MemoryText extends QueuedText {
  personId: string
  text: string
}

/** What a person does towards one of our numbers. */
export type MemoryReply = {
  /** The person's number, in any form. */
  phone: string
  /** Our number, by Meta's id. @default the first one */
  phoneNumberId?: string | undefined
  /** The message of ours that is answered, by Meta's id. @default the last one of seven days */
  wamid?: string | undefined
} & (
  | { text: string; payload?: string | undefined; preference?: undefined }
  | { payload: string; text?: undefined; preference?: undefined }
  | { preference: 'stop' | 'resume'; text?: undefined; payload?: undefined }
)

/** A {@link BroadcastClient} without a database. */
export interface MemoryBroadcast extends BroadcastClient {
  readonly memory: MemoryControl
}

/** Something that was done to the memory from outside. */
type Operation = { at: number } & (
  | { name: FunctionName; args: Args }
  | { runner: boolean }
  | { incoming: IncomingRecord }
)

/**
 * A client with the behaviour of the real one, in memory: for stories and hosts' tests. Nothing happens by itself: time
 * passes only when `memory` is told so, and the same seed with the same calls always gives the same picture.
 *
 * @param seed By default a small school with campaigns in every state; see {@link sampleSeed}.
 * @example
 * const broadcast = createMemoryBroadcast()
 * const { items } = await broadcast.campaigns.list({ status: ['sending'] })
 * broadcast.memory.advance(10_000)
 */
export const createMemoryBroadcast = (seed: MemorySeed = sampleSeed()): MemoryBroadcast => {
  const begin = (seed.now ?? new Date()).getTime()
  const connection = createConnection()
  let world: World = createWorld(seed, begin)
  let operations: Operation[] = []

  const perform = (operation: Operation): unknown => {
    if ('runner' in operation) return world.setRunner(operation.runner)
    if ('incoming' in operation) return recordIncoming(world.state, operation.incoming)
    return world.run(operation.name, operation.args)
  }

  const remember = (operation: Operation): unknown => {
    operations.push(operation)
    return perform(operation)
  }

  const run = (name: FunctionName, args: Args): unknown =>
    handlers[name]?.right === 'read' ? world.run(name, args) : remember({ at: world.state.now, name, args })

  /** From the beginning once more: everything in it is decided by the seed and by what was done. */
  const rewindTo = (ms: number): void => {
    operations = operations.filter(({ at }) => at <= ms)
    world = createWorld(seed, begin)
    for (const operation of operations) {
      world.advanceTo(operation.at)
      repeat(() => perform(operation))
    }
  }

  const moveTo = (ms: number, path: string): void => {
    if (!(ms >= begin))
      throw new InvalidInputError([{ path, message: 'must be a number of milliseconds, zero or more' }])
    if (ms < world.state.now) rewindTo(ms)
    world.advanceTo(ms)
  }

  const hear = ({ personId, channel, at }: MemoryIncoming): void => {
    const ms = at?.getTime() ?? world.state.now
    if (!(ms <= world.state.now)) throw new InvalidInputError([{ path: 'at', message: 'must not be later than now' }])
    if (!world.state.people.has(Number(personId)))
      throw new InvalidInputError([{ path: 'personId', message: 'is nobody' }])
    remember({ at: world.state.now, incoming: { personId, channel, at: ms } })
  }

  const databaseFor = (rights: readonly MemoryRight[]): Database => createMemoryDatabase({ connection, rights, run })
  const database = databaseFor(['service'])

  return {
    ...createClientFromDatabase(database),
    memory: {
      get now() {
        return new Date(world.state.now)
      },
      advance(ms) {
        moveTo(ms >= 0 ? world.state.now + ms : Number.NaN, 'ms')
      },
      play({ toMs }) {
        moveTo(begin + toMs, 'toMs')
      },
      setConnection(state) {
        connection.set(state)
      },
      setRunner(isAlive) {
        remember({ at: world.state.now, runner: isAlive })
      },
      reply({ phone, phoneNumberId, wamid, text, payload, preference }) {
        const reply = {
          phone_number_id: phoneNumberId ?? Array.from(world.state.senders.keys())[0],
          at: new Date(world.state.now).toISOString(),
          from: phone,
          text,
          payload,
          preference,
          context_wamid: wamid,
        }
        run('apply_broadcast_replies', { p_replies: [reply] })
        const [writer] = peopleWith(world.state, normalizePhone(phone) ?? '')
        if (preference === undefined && writer !== undefined) hear({ personId: String(writer.id), channel: 'whatsapp' })
      },
      incoming: hear,
      get texts() {
        return world.state.texts.map(({ person_id: personId, text, ...row }) => ({
          ...toQueuedText(row),
          personId: String(personId),
          text,
        }))
      },
      as(rights) {
        return createClientFromDatabase(databaseFor(rights))
      },
      database,
    },
  }
}

/** A call that was refused then is refused again; its caller has long been told. */
const repeat = (perform: () => unknown): void => {
  try {
    perform()
  } catch (error) {
    if (!isBroadcastError(error)) throw error
  }
}
