import { createMetaSender } from '@iita/broadcast-core/meta'
import { createQueue, createSupabaseDatabase, type DrainReport, drainQueue } from '@iita/broadcast-core/runner'
import type { World } from './useWorld.ts'

/** One bounded run of our own runner, as a cron would make it. */
export const drainBeside = ({ supabase, broadcast, simulator }: World): Promise<DrainReport> =>
  drainQueue({
    queue: createQueue({ database: createSupabaseDatabase(supabase) }),
    sender: createMetaSender({
      graphUrl: simulator.graphUrl,
      accessToken: simulator.accessToken,
      phoneNumberId: simulator.phoneNumberId,
      getTemplate: async (name, language) =>
        (await broadcast.templates.list()).find((each) => each.name === name && each.language === language) ?? null,
    }),
    phoneNumberId: simulator.phoneNumberId,
    runnerId: 'beside',
    // So that there is something left for Make.
    maxMessages: 10,
  })
