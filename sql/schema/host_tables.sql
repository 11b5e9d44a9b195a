-- What we add to the host's tables: the column that says where a tag came from, and indexes that keep a claim, an opt-out
-- and an answer from reading them whole. Skipped on a host with other tables.
do $$
begin
  if to_regclass('public.person_soft_data') is not null then
    alter table public.person_soft_data add column if not exists source text;
    create index if not exists idx_person_soft_data_data_name_data_content_person_id
      on public.person_soft_data (data_name, data_content, person_id)
      -- Only tags: a long note in data_content would not fit into an index, and the host's insert would fail.
      where disabled is not true and data_name in ('tag_curso_interes', 'tag_campana_difusion');
    create index if not exists idx_person_soft_data_person_id_data_name
      on public.person_soft_data (person_id, data_name) where disabled is not true;
  end if;
  if to_regclass('public.person_contacts') is not null then
    create index if not exists idx_person_contacts_person_id_channel_provider_id
      on public.person_contacts (person_id, channel_provider_id);
    create index if not exists idx_person_contacts_contact_value_ending
      on public.person_contacts (right(regexp_replace(contact_value, '[^0-9]', '', 'g'), 6));
  end if;
  if to_regclass('public.interactions') is not null then
    -- Every message of the host's, where a person's last ones are looked for whenever somebody answers.
    create index if not exists idx_interactions_id_person_conversation_time_stamp
      on public.interactions (id_person_conversation, time_stamp) where id_person_conversation is not null;
  end if;
end
$$;
