import { randomUUID } from 'node:crypto'
import type { World } from '../world/openWorld.ts'
import { courseMessage } from './courseMessage.ts'

/**
 * Gives a tag of their own to so many people who can be written to; answers how many there were.
 * Who they are is asked from a campaign to everybody, which is thrown away.
 */
export const tagPeople = async ({ operator, records }: World, tag: string, wanted: number): Promise<number> => {
  const { id } = await operator.campaigns.prepare(
    { ...courseMessage, name: 'Whom could be written to', filter: { everyone: true } },
    { requestId: randomUUID() },
  )
  const tagged = await records.query(
    `insert into public.person_soft_data (person_id, data_name, data_content, source)
     select person_id, 'tag_curso_interes', $2, 'chaos'
     from public.broadcast_queue where campaign_id = $1 and status = 'pending' order by person_id limit $3
     returning 1`,
    [id, tag, wanted],
  )
  await records.query(`delete from public.broadcast_campaigns where id = $1`, [id])
  return tagged.length
}

/** Gives another tag to some of those who have one. */
export const tagSome = async ({ records }: World, tag: string, from: string, wanted: number): Promise<void> => {
  await records.query(
    `insert into public.person_soft_data (person_id, data_name, data_content, source)
     select person_id, 'tag_curso_interes', $1, 'chaos'
     from public.person_soft_data where data_name = 'tag_curso_interes' and data_content = $2 order by person_id limit $3`,
    [tag, from, wanted],
  )
}
