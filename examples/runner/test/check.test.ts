import { expect, test } from 'vitest'
import { type RunnerChild, startProcess } from './support/startProcess.ts'
import { useWorld } from './support/useWorld.ts'

const world = useWorld()

const check = async (more: Record<string, string> = {}): Promise<{ child: RunnerChild; code: number | null }> => {
  await using child = startProcess(world.env(more), ['--check'])
  const { code } = await child.exited
  return { child, code }
}

test('with everything in order it says so, sends nothing and starts nothing', async () => {
  const { child, code } = await check()
  expect(child.stdout().trim().split('\n')).toEqual([
    expect.stringMatching(/^✓ configuration /),
    expect.stringMatching(/^✓ database +answers in \d+ ms/),
    expect.stringMatching(/^✓ schema +version \d+/),
    expect.stringMatching(/^✓ token, number +CONNECTED, quality GREEN, TIER_UNLIMITED/),
    expect.stringMatching(/^✓ templates +\d+, of which \d+ approved/),
    expect.stringMatching(/^✓ sender +200\/s, daily limit none, no webhook heard yet/),
  ])
  expect(code).toBe(0)
  expect(child.stderr()).toBe('')
  expect(world.simulator.stats().calls).toBe(0)
  const { data } = await world.supabase.from('broadcast_runners').select()
  expect(data).toEqual([])
})

test('each thing that is wrong has a line with what to do, and no secret', async () => {
  const { child, code } = await check({
    SUPABASE_URL: 'http://127.0.0.1:1',
    META_ACCESS_TOKEN: 'expired-access-token',
    META_WABA_ID: '',
  })
  expect(code).toBe(1)
  const text = child.stdout()
  expect(text).toMatch(/✗ database .*\n +→ .*SUPABASE_URL/)
  expect(text).toMatch(/✗ token, number .*\(190\)\n +→ .*META_ACCESS_TOKEN/)
  expect(text).toMatch(/^– templates /m)
  expect(text).toMatch(/^! META_WABA_ID/m)
  expect(text).not.toContain('expired-access-token')
})

test('a key of another project is told apart from a database that is away', async () => {
  const [header, payload] = world.database.serviceRoleKey.split('.')
  const { child, code } = await check({ SUPABASE_SERVICE_ROLE_KEY: `${header}.${payload}.${'A'.repeat(43)}` })
  expect(code).toBe(1)
  expect(child.stdout()).toMatch(/✗ database .*\n +→ .*SUPABASE_SERVICE_ROLE_KEY/)
})

test('a sender that Meta’s errors have blocked is told with its reason', async () => {
  const { phoneNumberId } = world.simulator
  const { child: runner } = await world.runner()
  world.simulator.setFaults([{ effect: 'token_expired' }])
  await world.campaign()
  await runner.logged('campaign_paused')
  const { child, code } = await check()
  expect(child.stdout()).toMatch(/✗ sender +blocked: 190.*\n +→ .*unblock/)
  expect(code).toBe(1)
  await world.broadcast.senders.update(phoneNumberId, { unblock: true })
})

test('with variables that are wrong it names them, exits with 2, and runs nothing', async () => {
  const { child, code } = await check({ META_ACCESS_TOKEN: '"quoted-token"' })
  expect(code).toBe(2)
  expect(child.stderr()).toMatch(/META_ACCESS_TOKEN has quotes/)
  expect(child.stderr()).not.toContain('quoted-token')
  expect(child.stdout()).toBe('')
})
