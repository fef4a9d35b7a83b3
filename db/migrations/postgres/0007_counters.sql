CREATE TABLE "counters" (
	"campaign_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"wording" integer NOT NULL,
	"shard" integer NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "counters_campaign_id_kind_key_wording_shard_pk" PRIMARY KEY("campaign_id","kind","key","wording","shard")
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "first_click_at" timestamp (3) with time zone;
--> statement-breakpoint
update messages set first_click_at = (select min(c.at) from clicks c where c.message_id = messages.id and c.verdict = 'human') where id in (select message_id from clicks where verdict = 'human' and message_id is not null);
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n)
select campaign_id, kind, key, wording, 0, sum(n) from (
  select m.campaign_id, 'state' as kind, m.state as key, m.wording as wording, (1) as n from messages m where 1 = 1
  union all select m.campaign_id, 'parts' as kind, '' as key, m.wording as wording, (m.parts) as n from messages m where m.submitted_at is not null
  union all select m.campaign_id, 'fees' as kind, '' as key, m.wording as wording, (m.fees_micros) as n from messages m where m.fees_micros is not null
  union all select m.campaign_id, 'sent' as kind, floor(extract(epoch from m.submitted_at) / 3600)::bigint::text as key, m.wording as wording, (1) as n from messages m where m.submitted_at is not null
  union all select m.campaign_id, 'delivered' as kind, floor(extract(epoch from m.final_at) / 3600)::bigint::text as key, m.wording as wording, (1) as n from messages m where m.state = 'delivered' and m.final_at is not null
  union all select m.campaign_id, 'clicked' as kind, floor(extract(epoch from m.first_click_at) / 3600)::bigint::text as key, m.wording as wording, (1) as n from messages m where m.first_click_at is not null
  union all select m.campaign_id, 'failure' as kind, m.error_code as key, m.wording as wording, (1) as n from messages m where m.state = 'failed' and m.error_code is not null
  union all select m.campaign_id, 'exclusion' as kind, coalesce(m.finding ->> 'rule', '') as key, m.wording as wording, (1) as n from messages m where m.state = 'excluded'
) as counted where campaign_id is not null group by campaign_id, kind, key, wording;
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n)
select campaign_id, kind, key, wording, 0, sum(n) from (
  select m.campaign_id, 'click' as kind, m.verdict as key, 0 as wording, (1) as n from clicks m where 1 = 1
  union all select m.campaign_id, 'link' as kind, replace(m.link_id::text, '-', '') as key, 0 as wording, (1) as n from clicks m where m.verdict = 'human'
) as counted where campaign_id is not null group by campaign_id, kind, key, wording;
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n)
select campaign_id, kind, key, wording, 0, sum(n) from (
  select m.campaign_id, 'reply' as kind, m.action as key, 0 as wording, (1) as n from replies m where m.campaign_id is not null
) as counted where campaign_id is not null group by campaign_id, kind, key, wording;
--> statement-breakpoint
create function messages_counted_insert() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, m.wording as wording, v.n as n from new_rows m cross join lateral (values ('state', case when 1 = 1 then m.state end, (1)::bigint), ('parts', case when m.submitted_at is not null then '' end, (m.parts)::bigint), ('fees', case when m.fees_micros is not null then '' end, (m.fees_micros)::bigint), ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, (1)::bigint), ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, (1)::bigint), ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, (1)::bigint), ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create function messages_counted_update() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, m.wording as wording, v.n as n from new_rows m cross join lateral (values ('state', case when 1 = 1 then m.state end, (1)::bigint), ('parts', case when m.submitted_at is not null then '' end, (m.parts)::bigint), ('fees', case when m.fees_micros is not null then '' end, (m.fees_micros)::bigint), ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, (1)::bigint), ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, (1)::bigint), ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, (1)::bigint), ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
    union all select m.campaign_id, v.kind, v.key, m.wording as wording, -v.n as n from old_rows m cross join lateral (values ('state', case when 1 = 1 then m.state end, (1)::bigint), ('parts', case when m.submitted_at is not null then '' end, (m.parts)::bigint), ('fees', case when m.fees_micros is not null then '' end, (m.fees_micros)::bigint), ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, (1)::bigint), ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, (1)::bigint), ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, (1)::bigint), ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create function messages_counted_delete() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, m.wording as wording, -v.n as n from old_rows m cross join lateral (values ('state', case when 1 = 1 then m.state end, (1)::bigint), ('parts', case when m.submitted_at is not null then '' end, (m.parts)::bigint), ('fees', case when m.fees_micros is not null then '' end, (m.fees_micros)::bigint), ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, (1)::bigint), ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, (1)::bigint), ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, (1)::bigint), ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger messages_counted_insert after insert on messages referencing new table as new_rows for each statement execute function messages_counted_insert();
--> statement-breakpoint
create trigger messages_counted_update after update on messages referencing old table as old_rows new table as new_rows for each statement execute function messages_counted_update();
--> statement-breakpoint
create trigger messages_counted_delete after delete on messages referencing old table as old_rows for each statement execute function messages_counted_delete();
--> statement-breakpoint
create function clicks_counted_insert() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, 0 as wording, v.n as n from new_rows m cross join lateral (values ('click', case when 1 = 1 then m.verdict end, (1)::bigint), ('link', case when m.verdict = 'human' then replace(m.link_id::text, '-', '') end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create function clicks_counted_update() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, 0 as wording, v.n as n from new_rows m cross join lateral (values ('click', case when 1 = 1 then m.verdict end, (1)::bigint), ('link', case when m.verdict = 'human' then replace(m.link_id::text, '-', '') end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
    union all select m.campaign_id, v.kind, v.key, 0 as wording, -v.n as n from old_rows m cross join lateral (values ('click', case when 1 = 1 then m.verdict end, (1)::bigint), ('link', case when m.verdict = 'human' then replace(m.link_id::text, '-', '') end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create function clicks_counted_delete() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, 0 as wording, -v.n as n from old_rows m cross join lateral (values ('click', case when 1 = 1 then m.verdict end, (1)::bigint), ('link', case when m.verdict = 'human' then replace(m.link_id::text, '-', '') end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger clicks_counted_insert after insert on clicks referencing new table as new_rows for each statement execute function clicks_counted_insert();
--> statement-breakpoint
create trigger clicks_counted_update after update on clicks referencing old table as old_rows new table as new_rows for each statement execute function clicks_counted_update();
--> statement-breakpoint
create trigger clicks_counted_delete after delete on clicks referencing old table as old_rows for each statement execute function clicks_counted_delete();
--> statement-breakpoint
create function replies_counted_insert() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, 0 as wording, v.n as n from new_rows m cross join lateral (values ('reply', case when m.campaign_id is not null then m.action end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create function replies_counted_update() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, 0 as wording, v.n as n from new_rows m cross join lateral (values ('reply', case when m.campaign_id is not null then m.action end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
    union all select m.campaign_id, v.kind, v.key, 0 as wording, -v.n as n from old_rows m cross join lateral (values ('reply', case when m.campaign_id is not null then m.action end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create function replies_counted_delete() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, 0 as wording, -v.n as n from old_rows m cross join lateral (values ('reply', case when m.campaign_id is not null then m.action end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger replies_counted_insert after insert on replies referencing new table as new_rows for each statement execute function replies_counted_insert();
--> statement-breakpoint
create trigger replies_counted_update after update on replies referencing old table as old_rows new table as new_rows for each statement execute function replies_counted_update();
--> statement-breakpoint
create trigger replies_counted_delete after delete on replies referencing old table as old_rows for each statement execute function replies_counted_delete();
