import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Loss } from '../src/crew/createCrew.ts'
import { onStack } from './support/onStack.ts'
import { kept, lossOf, openScene } from './support/openScene.ts'

onStack(
  'F23: a campaign is completed by processes that live two seconds, some of them cut off in the middle',
  async () => {
    await using scene = await openScene({ ratePerSecond: 50 })
    const { operator } = scene.world
    const { id } = await scene.campaign(240)
    const losses: Loss[] = []
    const endings: unknown[] = []
    for (let lives = 1; (await operator.campaigns.get(id)).status !== 'completed'; lives += 1) {
      expect(lives).toBeLessThan(60)
      const isCutOff = lives % 3 === 0
      const child = await scene.runner({ CHAOS_MAX_MS: isCutOff ? '50000' : '1500' }, { program: 'drain' })
      if (isCutOff) await Promise.race([pause(1_000), child.exited])
      if (isCutOff) child.signal('SIGKILL')
      const { signal } = await child.exited
      if (signal === 'SIGKILL') losses.push(lossOf(child))
      endings.push(child.log().find(({ event }) => event === 'drained')?.endedBy ?? signal)
    }
    expect(endings).toContain('SIGKILL')
    expect(endings).toContain('max_ms')
    const { figures } = await scene.measure(losses)
    expect(figures).toMatchObject({ ...kept, settled_share: expect.any(Number), messages: 240 })
    expect(figures.max_unknown_per_kill).toBeLessThanOrEqual(figures.max_allowed_per_kill)
  },
)
