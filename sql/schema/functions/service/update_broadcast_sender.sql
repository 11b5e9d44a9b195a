-- Makes a sender, or updates what is known of it. Only keys that are given change:
-- {account_id, waba_id, display_phone_number, verified_name, rate_per_second, reply_headroom_per_second, daily_limit (null: none),
-- quality_rating, status, messaging_limit, throughput_level, unblock: true}. `unblock` lifts a block of the sender and its account
-- after the cause is mended;
-- its campaigns stay paused until someone resumes them. Answers the sender. Who: service_role. Locks: account, sender.
create function public.update_broadcast_sender(p_phone_number_id text, p_sender jsonb default '{}')
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_key text;
  v_account text;
  v_sender public.broadcast_senders;
begin
  perform broadcast_private.require_service();
  if coalesce(p_phone_number_id, '') !~ '^[0-9A-Za-z_-]{1,64}$' then
    perform broadcast_private.refuse_input('phone_number_id', 'must be Meta''s id of a number');
  end if;
  if jsonb_typeof(p_sender) is distinct from 'object' then perform broadcast_private.refuse_input('sender', 'must be an object'); end if;
  for v_key in select jsonb_object_keys(p_sender) loop
    if v_key not in ('account_id', 'waba_id', 'display_phone_number', 'verified_name', 'rate_per_second', 'reply_headroom_per_second',
        'daily_limit', 'quality_rating', 'status', 'messaging_limit', 'throughput_level', 'unblock') then
      perform broadcast_private.refuse_input(v_key, 'is not a known key');
    end if;
    if v_key in ('rate_per_second', 'reply_headroom_per_second') and jsonb_typeof(p_sender -> v_key) <> 'number'
      or v_key = 'daily_limit' and coalesce(p_sender ->> v_key, '0') !~ '^[0-9]{1,9}$' then
      perform broadcast_private.refuse_input(v_key, 'must be a number, zero or more');
    end if;
  end loop;
  if coalesce((p_sender ->> 'rate_per_second')::double precision, 1) not between 0.01 and 10000 then
    perform broadcast_private.refuse_input('rate_per_second', 'must be 0.01 to 10000');
  end if;

  select account_id into v_account from public.broadcast_senders where phone_number_id = p_phone_number_id;
  v_account := coalesce(p_sender ->> 'account_id', v_account, p_sender ->> 'waba_id', 'default');
  insert into public.broadcast_accounts (id) values (v_account) on conflict do nothing;
  insert into public.broadcast_senders (phone_number_id, account_id) values (p_phone_number_id, v_account) on conflict do nothing;
  perform 1 from public.broadcast_accounts a
  where a.id in (v_account, (select s.account_id from public.broadcast_senders s where s.phone_number_id = p_phone_number_id))
  order by a.id for no key update;
  v_sender := broadcast_private.lock_sender(p_phone_number_id);
  if coalesce((p_sender ->> 'reply_headroom_per_second')::double precision, v_sender.reply_headroom_per_second)
    not between 0 and coalesce((p_sender ->> 'rate_per_second')::double precision, v_sender.rate_per_second) - 0.01 then
    perform broadcast_private.refuse_input('reply_headroom_per_second', 'must be zero or more and below the rate');
  end if;

  if p_sender ? 'daily_limit' then
    update public.broadcast_accounts set daily_limit = (p_sender ->> 'daily_limit')::integer, updated_at = clock_timestamp() where id = v_account;
  end if;
  update public.broadcast_senders set
    account_id = v_account,
    -- A slot booked at a slower rate must not hold the faster one up.
    next_slot_at = case when p_sender ? 'rate_per_second' then least(next_slot_at, clock_timestamp() + interval '200 ms') else next_slot_at end,
    waba_id = coalesce(p_sender ->> 'waba_id', waba_id),
    display_phone_number = coalesce(p_sender ->> 'display_phone_number', display_phone_number),
    verified_name = coalesce(p_sender ->> 'verified_name', verified_name),
    rate_per_second = coalesce((p_sender ->> 'rate_per_second')::double precision, rate_per_second),
    reply_headroom_per_second = coalesce((p_sender ->> 'reply_headroom_per_second')::double precision, reply_headroom_per_second),
    quality_rating = coalesce(p_sender ->> 'quality_rating', quality_rating),
    status = coalesce(p_sender ->> 'status', status),
    messaging_limit = coalesce(p_sender ->> 'messaging_limit', messaging_limit),
    throughput_level = coalesce(p_sender ->> 'throughput_level', throughput_level),
    checked_at = case when p_sender ? 'status' or p_sender ? 'quality_rating' then clock_timestamp() else checked_at end,
    updated_at = clock_timestamp()
  where phone_number_id = p_phone_number_id;
  if (p_sender ->> 'unblock') = 'true' then
    perform broadcast_private.unblock_sender(p_phone_number_id);
  end if;
  select * into v_sender from public.broadcast_senders where phone_number_id = p_phone_number_id;
  return broadcast_private.sender_json(v_sender);
end
$$;
