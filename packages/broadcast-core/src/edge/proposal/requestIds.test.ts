import { expect, test } from 'vitest'
import { derivedRequestIds } from './requestIds.ts'

const firstIds = async (request: object): Promise<string[]> => {
  const ids: string[] = []
  for await (const id of derivedRequestIds(request)) if (ids.push(id) === 3) break
  return ids
}

test('the same request has the same ids, in whatever order it was written', async () => {
  const ids = await firstIds({ name: 'Becas', filter: { include_tags: ['a', 'b'], location: 'all' } })
  expect(await firstIds({ filter: { location: 'all', include_tags: ['a', 'b'] }, name: 'Becas' })).toEqual(ids)
  expect(new Set(ids).size).toBe(3)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('another request has others', async () => {
  const requests = [
    { name: 'Becas' },
    { name: 'becas' },
    { name: 'Becas', tags: ['a', 'b'] },
    { name: 'Becas', tags: ['b', 'a'] },
  ]
  const ids = await Promise.all(requests.map(firstIds))
  expect(new Set(ids.flat()).size).toBe(12)
})
