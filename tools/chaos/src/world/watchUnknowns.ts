import type { Records } from './connectTo.ts'

/** One time that a message became unknown. */
export interface UnknownEvent {
  messageId: number
  attempt: number
  /** Why, as the row says. */
  code: string | null
  /** Milliseconds since 1970, by the database. */
  at: number
}

/** Keeps every time that a message becomes unknown: the rows forget it when a webhook settles them. */
export const watchUnknowns = async ({ query }: Records): Promise<void> => {
  await query(`
    create schema chaos;
    create table chaos.unknowns (
      message_id bigint not null, attempt integer not null, code text, at timestamptz not null default clock_timestamp());
    create function chaos.note_unknown() returns trigger language plpgsql security definer set search_path = '' as $$
    begin
      insert into chaos.unknowns (message_id, attempt, code) values (new.id, new.attempts, new.error_code);
      return null;
    end $$;
    create trigger trg_chaos_unknown after update on public.broadcast_queue
      for each row when (new.status = 'unknown' and old.status <> 'unknown') execute function chaos.note_unknown()`)
}

export const readUnknowns = ({ query }: Records): Promise<UnknownEvent[]> =>
  query<UnknownEvent>(`
    select message_id as "messageId", attempt, code, (extract(epoch from at) * 1000)::float8 as at
    from chaos.unknowns order by at`)
