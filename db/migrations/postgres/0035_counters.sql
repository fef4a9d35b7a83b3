-- Made from db/counted.ts by npm run db:counters.
drop trigger if exists messages_counted_insert on messages;
--> statement-breakpoint
drop trigger if exists messages_counted_update on messages;
--> statement-breakpoint
drop trigger if exists messages_counted_delete on messages;
--> statement-breakpoint
drop trigger if exists clicks_counted_insert on clicks;
--> statement-breakpoint
drop trigger if exists clicks_counted_update on clicks;
--> statement-breakpoint
drop trigger if exists clicks_counted_delete on clicks;
--> statement-breakpoint
drop trigger if exists replies_counted_insert on replies;
--> statement-breakpoint
drop trigger if exists replies_counted_update on replies;
--> statement-breakpoint
drop trigger if exists replies_counted_delete on replies;
--> statement-breakpoint
drop trigger if exists conversions_counted_insert on conversions;
--> statement-breakpoint
drop trigger if exists conversions_counted_update on conversions;
--> statement-breakpoint
drop trigger if exists conversions_counted_delete on conversions;
--> statement-breakpoint
create or replace function messages_counted_insert() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, v.n as n from new_rows m cross join lateral (values
      ('state', m.state, m.wording, (1)::bigint),
      ('parts', case when m.submitted_at is not null then '' end, m.wording, (m.parts)::bigint),
      ('fees', case when m.fees_micros is not null then '' end, m.wording, (m.fees_micros)::bigint),
      ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, m.wording, (1)::bigint),
      ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, m.wording, (1)::bigint),
      ('place-sent', case when m.submitted_at is not null and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-delivered', case when m.state = 'delivered' and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-failed', case when m.state = 'failed' and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-clicked', case when m.first_click_at is not null and m.place is not null then m.place end, 0, (1)::bigint),
      ('opened', case when m.first_click_at is not null and m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, 0, (1)::bigint),
      ('delay', case when m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null then case when extract(epoch from m.final_at - m.submitted_at) < 5 then '5' when extract(epoch from m.final_at - m.submitted_at) < 15 then '15' when extract(epoch from m.final_at - m.submitted_at) < 60 then '60' when extract(epoch from m.final_at - m.submitted_at) < 300 then '300' when extract(epoch from m.final_at - m.submitted_at) < 1800 then '1800' when extract(epoch from m.final_at - m.submitted_at) < 7200 then '7200' else 'more' end end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger messages_counted_insert after insert on messages referencing new table as new_rows for each statement execute function messages_counted_insert();
--> statement-breakpoint
create or replace function messages_counted_update() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, v.n as n from new_rows m cross join lateral (values
      ('state', m.state, m.wording, (1)::bigint),
      ('parts', case when m.submitted_at is not null then '' end, m.wording, (m.parts)::bigint),
      ('fees', case when m.fees_micros is not null then '' end, m.wording, (m.fees_micros)::bigint),
      ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, m.wording, (1)::bigint),
      ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, m.wording, (1)::bigint),
      ('place-sent', case when m.submitted_at is not null and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-delivered', case when m.state = 'delivered' and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-failed', case when m.state = 'failed' and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-clicked', case when m.first_click_at is not null and m.place is not null then m.place end, 0, (1)::bigint),
      ('opened', case when m.first_click_at is not null and m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, 0, (1)::bigint),
      ('delay', case when m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null then case when extract(epoch from m.final_at - m.submitted_at) < 5 then '5' when extract(epoch from m.final_at - m.submitted_at) < 15 then '15' when extract(epoch from m.final_at - m.submitted_at) < 60 then '60' when extract(epoch from m.final_at - m.submitted_at) < 300 then '300' when extract(epoch from m.final_at - m.submitted_at) < 1800 then '1800' when extract(epoch from m.final_at - m.submitted_at) < 7200 then '7200' else 'more' end end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
    union all
    select m.campaign_id, v.kind, v.key, v.wording, -v.n as n from old_rows m cross join lateral (values
      ('state', m.state, m.wording, (1)::bigint),
      ('parts', case when m.submitted_at is not null then '' end, m.wording, (m.parts)::bigint),
      ('fees', case when m.fees_micros is not null then '' end, m.wording, (m.fees_micros)::bigint),
      ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, m.wording, (1)::bigint),
      ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, m.wording, (1)::bigint),
      ('place-sent', case when m.submitted_at is not null and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-delivered', case when m.state = 'delivered' and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-failed', case when m.state = 'failed' and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-clicked', case when m.first_click_at is not null and m.place is not null then m.place end, 0, (1)::bigint),
      ('opened', case when m.first_click_at is not null and m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, 0, (1)::bigint),
      ('delay', case when m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null then case when extract(epoch from m.final_at - m.submitted_at) < 5 then '5' when extract(epoch from m.final_at - m.submitted_at) < 15 then '15' when extract(epoch from m.final_at - m.submitted_at) < 60 then '60' when extract(epoch from m.final_at - m.submitted_at) < 300 then '300' when extract(epoch from m.final_at - m.submitted_at) < 1800 then '1800' when extract(epoch from m.final_at - m.submitted_at) < 7200 then '7200' else 'more' end end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger messages_counted_update after update on messages referencing old table as old_rows new table as new_rows for each statement execute function messages_counted_update();
--> statement-breakpoint
create or replace function messages_counted_delete() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, -v.n as n from old_rows m cross join lateral (values
      ('state', m.state, m.wording, (1)::bigint),
      ('parts', case when m.submitted_at is not null then '' end, m.wording, (m.parts)::bigint),
      ('fees', case when m.fees_micros is not null then '' end, m.wording, (m.fees_micros)::bigint),
      ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, m.wording, (1)::bigint),
      ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, m.wording, (1)::bigint),
      ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, m.wording, (1)::bigint),
      ('place-sent', case when m.submitted_at is not null and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-delivered', case when m.state = 'delivered' and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-failed', case when m.state = 'failed' and m.place is not null then m.place end, 0, (1)::bigint),
      ('place-clicked', case when m.first_click_at is not null and m.place is not null then m.place end, 0, (1)::bigint),
      ('opened', case when m.first_click_at is not null and m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, 0, (1)::bigint),
      ('delay', case when m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null then case when extract(epoch from m.final_at - m.submitted_at) < 5 then '5' when extract(epoch from m.final_at - m.submitted_at) < 15 then '15' when extract(epoch from m.final_at - m.submitted_at) < 60 then '60' when extract(epoch from m.final_at - m.submitted_at) < 300 then '300' when extract(epoch from m.final_at - m.submitted_at) < 1800 then '1800' when extract(epoch from m.final_at - m.submitted_at) < 7200 then '7200' else 'more' end end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger messages_counted_delete after delete on messages referencing old table as old_rows for each statement execute function messages_counted_delete();
--> statement-breakpoint
create or replace function clicks_counted_insert() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, v.n as n from new_rows m cross join lateral (values
      ('click', m.verdict, 0, (1)::bigint),
      ('link', case when m.verdict = 'human' then replace(m.link_id::text, '-', '') end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger clicks_counted_insert after insert on clicks referencing new table as new_rows for each statement execute function clicks_counted_insert();
--> statement-breakpoint
create or replace function clicks_counted_update() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, v.n as n from new_rows m cross join lateral (values
      ('click', m.verdict, 0, (1)::bigint),
      ('link', case when m.verdict = 'human' then replace(m.link_id::text, '-', '') end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
    union all
    select m.campaign_id, v.kind, v.key, v.wording, -v.n as n from old_rows m cross join lateral (values
      ('click', m.verdict, 0, (1)::bigint),
      ('link', case when m.verdict = 'human' then replace(m.link_id::text, '-', '') end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger clicks_counted_update after update on clicks referencing old table as old_rows new table as new_rows for each statement execute function clicks_counted_update();
--> statement-breakpoint
create or replace function clicks_counted_delete() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, -v.n as n from old_rows m cross join lateral (values
      ('click', m.verdict, 0, (1)::bigint),
      ('link', case when m.verdict = 'human' then replace(m.link_id::text, '-', '') end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger clicks_counted_delete after delete on clicks referencing old table as old_rows for each statement execute function clicks_counted_delete();
--> statement-breakpoint
create or replace function replies_counted_insert() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, v.n as n from new_rows m cross join lateral (values
      ('reply', case when m.campaign_id is not null then m.action end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger replies_counted_insert after insert on replies referencing new table as new_rows for each statement execute function replies_counted_insert();
--> statement-breakpoint
create or replace function replies_counted_update() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, v.n as n from new_rows m cross join lateral (values
      ('reply', case when m.campaign_id is not null then m.action end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
    union all
    select m.campaign_id, v.kind, v.key, v.wording, -v.n as n from old_rows m cross join lateral (values
      ('reply', case when m.campaign_id is not null then m.action end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger replies_counted_update after update on replies referencing old table as old_rows new table as new_rows for each statement execute function replies_counted_update();
--> statement-breakpoint
create or replace function replies_counted_delete() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, -v.n as n from old_rows m cross join lateral (values
      ('reply', case when m.campaign_id is not null then m.action end, 0, (1)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger replies_counted_delete after delete on replies referencing old table as old_rows for each statement execute function replies_counted_delete();
--> statement-breakpoint
create or replace function conversions_counted_insert() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, v.n as n from new_rows m cross join lateral (values
      ('conversion', case when m.attributed then m.event end, 0, (1)::bigint),
      ('converted', case when m.attributed and m.first then '' end, 0, (1)::bigint),
      ('late', case when not m.attributed then '' end, 0, (1)::bigint),
      ('credit', case when m.attributed then m.via end, 0, (1)::bigint),
      ('credited-value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.via || ' ' || m.currency end, 0, (m.value_micros)::bigint),
      ('value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.currency end, 0, (m.value_micros)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger conversions_counted_insert after insert on conversions referencing new table as new_rows for each statement execute function conversions_counted_insert();
--> statement-breakpoint
create or replace function conversions_counted_update() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, v.n as n from new_rows m cross join lateral (values
      ('conversion', case when m.attributed then m.event end, 0, (1)::bigint),
      ('converted', case when m.attributed and m.first then '' end, 0, (1)::bigint),
      ('late', case when not m.attributed then '' end, 0, (1)::bigint),
      ('credit', case when m.attributed then m.via end, 0, (1)::bigint),
      ('credited-value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.via || ' ' || m.currency end, 0, (m.value_micros)::bigint),
      ('value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.currency end, 0, (m.value_micros)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
    union all
    select m.campaign_id, v.kind, v.key, v.wording, -v.n as n from old_rows m cross join lateral (values
      ('conversion', case when m.attributed then m.event end, 0, (1)::bigint),
      ('converted', case when m.attributed and m.first then '' end, 0, (1)::bigint),
      ('late', case when not m.attributed then '' end, 0, (1)::bigint),
      ('credit', case when m.attributed then m.via end, 0, (1)::bigint),
      ('credited-value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.via || ' ' || m.currency end, 0, (m.value_micros)::bigint),
      ('value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.currency end, 0, (m.value_micros)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger conversions_counted_update after update on conversions referencing old table as old_rows new table as new_rows for each statement execute function conversions_counted_update();
--> statement-breakpoint
create or replace function conversions_counted_delete() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.wording, -v.n as n from old_rows m cross join lateral (values
      ('conversion', case when m.attributed then m.event end, 0, (1)::bigint),
      ('converted', case when m.attributed and m.first then '' end, 0, (1)::bigint),
      ('late', case when not m.attributed then '' end, 0, (1)::bigint),
      ('credit', case when m.attributed then m.via end, 0, (1)::bigint),
      ('credited-value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.via || ' ' || m.currency end, 0, (m.value_micros)::bigint),
      ('value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.currency end, 0, (m.value_micros)::bigint)
    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger conversions_counted_delete after delete on conversions referencing old table as old_rows for each statement execute function conversions_counted_delete();
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n) select campaign_id, 'credit', via, 0, 0, count(*) from conversions where attributed group by campaign_id, via;
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n) select campaign_id, 'credited-value', via || ' ' || currency, 0, 0, sum(value_micros) from conversions where attributed and value_micros is not null and currency is not null group by campaign_id, via, currency;
