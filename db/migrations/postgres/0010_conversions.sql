CREATE TABLE "conversions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"click_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"message_id" uuid,
	"event" text NOT NULL,
	"reference" text,
	"value_micros" bigint,
	"currency" text,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"attributed" boolean NOT NULL,
	"first" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"name" text PRIMARY KEY NOT NULL,
	"data" jsonb NOT NULL,
	"progress" jsonb,
	"as_of" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "tracked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "keyword_rules" ADD COLUMN "answer_template_id" uuid;--> statement-breakpoint
CREATE INDEX "conversions_campaign" ON "conversions" USING btree ("campaign_id","at");--> statement-breakpoint
CREATE INDEX "conversions_click" ON "conversions" USING btree ("click_id");--> statement-breakpoint
CREATE INDEX "conversions_message" ON "conversions" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "counters_kind" ON "counters" USING btree ("kind","key");
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n)
select campaign_id, kind, key, 0, 0, sum(n) from (
  select m.campaign_id, 'opened' as kind, floor(extract(epoch from m.submitted_at) / 3600)::bigint::text as key, 1 as n from messages m where m.first_click_at is not null and m.submitted_at is not null
  union all
  select m.campaign_id, 'delay' as kind, case when extract(epoch from m.final_at - m.submitted_at) < 5 then '5' when extract(epoch from m.final_at - m.submitted_at) < 15 then '15' when extract(epoch from m.final_at - m.submitted_at) < 60 then '60' when extract(epoch from m.final_at - m.submitted_at) < 300 then '300' when extract(epoch from m.final_at - m.submitted_at) < 1800 then '1800' when extract(epoch from m.final_at - m.submitted_at) < 7200 then '7200' else 'more' end as key, 1 as n from messages m where m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null
) as counted group by campaign_id, kind, key;
--> statement-breakpoint
create or replace function messages_counted_insert() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, case when v.kind in ('opened', 'delay') or v.kind like 'place-%' then 0 else m.wording end as wording, v.n as n from new_rows m cross join lateral (values ('state', case when 1 = 1 then m.state end, (1)::bigint), ('parts', case when m.submitted_at is not null then '' end, (m.parts)::bigint), ('fees', case when m.fees_micros is not null then '' end, (m.fees_micros)::bigint), ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, (1)::bigint), ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, (1)::bigint), ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, (1)::bigint), ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, (1)::bigint), ('place-sent', case when m.submitted_at is not null and m.place is not null then m.place end, (1)::bigint), ('place-delivered', case when m.state = 'delivered' and m.place is not null then m.place end, (1)::bigint), ('place-failed', case when m.state = 'failed' and m.place is not null then m.place end, (1)::bigint), ('place-clicked', case when m.first_click_at is not null and m.place is not null then m.place end, (1)::bigint), ('opened', case when m.first_click_at is not null and m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delay', case when m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null then case when extract(epoch from m.final_at - m.submitted_at) < 5 then '5' when extract(epoch from m.final_at - m.submitted_at) < 15 then '15' when extract(epoch from m.final_at - m.submitted_at) < 60 then '60' when extract(epoch from m.final_at - m.submitted_at) < 300 then '300' when extract(epoch from m.final_at - m.submitted_at) < 1800 then '1800' when extract(epoch from m.final_at - m.submitted_at) < 7200 then '7200' else 'more' end end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create or replace function messages_counted_update() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, case when v.kind in ('opened', 'delay') or v.kind like 'place-%' then 0 else m.wording end as wording, v.n as n from new_rows m cross join lateral (values ('state', case when 1 = 1 then m.state end, (1)::bigint), ('parts', case when m.submitted_at is not null then '' end, (m.parts)::bigint), ('fees', case when m.fees_micros is not null then '' end, (m.fees_micros)::bigint), ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, (1)::bigint), ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, (1)::bigint), ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, (1)::bigint), ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, (1)::bigint), ('place-sent', case when m.submitted_at is not null and m.place is not null then m.place end, (1)::bigint), ('place-delivered', case when m.state = 'delivered' and m.place is not null then m.place end, (1)::bigint), ('place-failed', case when m.state = 'failed' and m.place is not null then m.place end, (1)::bigint), ('place-clicked', case when m.first_click_at is not null and m.place is not null then m.place end, (1)::bigint), ('opened', case when m.first_click_at is not null and m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delay', case when m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null then case when extract(epoch from m.final_at - m.submitted_at) < 5 then '5' when extract(epoch from m.final_at - m.submitted_at) < 15 then '15' when extract(epoch from m.final_at - m.submitted_at) < 60 then '60' when extract(epoch from m.final_at - m.submitted_at) < 300 then '300' when extract(epoch from m.final_at - m.submitted_at) < 1800 then '1800' when extract(epoch from m.final_at - m.submitted_at) < 7200 then '7200' else 'more' end end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
    union all select m.campaign_id, v.kind, v.key, case when v.kind in ('opened', 'delay') or v.kind like 'place-%' then 0 else m.wording end as wording, -v.n as n from old_rows m cross join lateral (values ('state', case when 1 = 1 then m.state end, (1)::bigint), ('parts', case when m.submitted_at is not null then '' end, (m.parts)::bigint), ('fees', case when m.fees_micros is not null then '' end, (m.fees_micros)::bigint), ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, (1)::bigint), ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, (1)::bigint), ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, (1)::bigint), ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, (1)::bigint), ('place-sent', case when m.submitted_at is not null and m.place is not null then m.place end, (1)::bigint), ('place-delivered', case when m.state = 'delivered' and m.place is not null then m.place end, (1)::bigint), ('place-failed', case when m.state = 'failed' and m.place is not null then m.place end, (1)::bigint), ('place-clicked', case when m.first_click_at is not null and m.place is not null then m.place end, (1)::bigint), ('opened', case when m.first_click_at is not null and m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delay', case when m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null then case when extract(epoch from m.final_at - m.submitted_at) < 5 then '5' when extract(epoch from m.final_at - m.submitted_at) < 15 then '15' when extract(epoch from m.final_at - m.submitted_at) < 60 then '60' when extract(epoch from m.final_at - m.submitted_at) < 300 then '300' when extract(epoch from m.final_at - m.submitted_at) < 1800 then '1800' when extract(epoch from m.final_at - m.submitted_at) < 7200 then '7200' else 'more' end end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create or replace function messages_counted_delete() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, case when v.kind in ('opened', 'delay') or v.kind like 'place-%' then 0 else m.wording end as wording, -v.n as n from old_rows m cross join lateral (values ('state', case when 1 = 1 then m.state end, (1)::bigint), ('parts', case when m.submitted_at is not null then '' end, (m.parts)::bigint), ('fees', case when m.fees_micros is not null then '' end, (m.fees_micros)::bigint), ('sent', case when m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delivered', case when m.state = 'delivered' and m.final_at is not null then floor(extract(epoch from m.final_at) / 3600)::bigint::text end, (1)::bigint), ('clicked', case when m.first_click_at is not null then floor(extract(epoch from m.first_click_at) / 3600)::bigint::text end, (1)::bigint), ('failure', case when m.state = 'failed' and m.error_code is not null then m.error_code end, (1)::bigint), ('exclusion', case when m.state = 'excluded' then coalesce(m.finding ->> 'rule', '') end, (1)::bigint), ('place-sent', case when m.submitted_at is not null and m.place is not null then m.place end, (1)::bigint), ('place-delivered', case when m.state = 'delivered' and m.place is not null then m.place end, (1)::bigint), ('place-failed', case when m.state = 'failed' and m.place is not null then m.place end, (1)::bigint), ('place-clicked', case when m.first_click_at is not null and m.place is not null then m.place end, (1)::bigint), ('opened', case when m.first_click_at is not null and m.submitted_at is not null then floor(extract(epoch from m.submitted_at) / 3600)::bigint::text end, (1)::bigint), ('delay', case when m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null then case when extract(epoch from m.final_at - m.submitted_at) < 5 then '5' when extract(epoch from m.final_at - m.submitted_at) < 15 then '15' when extract(epoch from m.final_at - m.submitted_at) < 60 then '60' when extract(epoch from m.final_at - m.submitted_at) < 300 then '300' when extract(epoch from m.final_at - m.submitted_at) < 1800 then '1800' when extract(epoch from m.final_at - m.submitted_at) < 7200 then '7200' else 'more' end end, (1)::bigint)) as v (kind, key, n) where v.key is not null and m.campaign_id is not null
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create function conversions_counted_insert() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, 0, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.n as n from new_rows m cross join lateral (values ('conversion', case when m.attributed then m.event end, (1)::bigint), ('converted', case when m.attributed and m.first then '' end, (1)::bigint), ('late', case when not m.attributed then '' end, (1)::bigint), ('value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.currency end, (m.value_micros)::bigint)) as v (kind, key, n) where v.key is not null
  ) as delta group by campaign_id, kind, key having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger conversions_counted_insert after insert on conversions referencing new table as new_rows for each statement execute function conversions_counted_insert();
--> statement-breakpoint
create function conversions_counted_update() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, 0, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, v.n as n from new_rows m cross join lateral (values ('conversion', case when m.attributed then m.event end, (1)::bigint), ('converted', case when m.attributed and m.first then '' end, (1)::bigint), ('late', case when not m.attributed then '' end, (1)::bigint), ('value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.currency end, (m.value_micros)::bigint)) as v (kind, key, n) where v.key is not null
    union all select m.campaign_id, v.kind, v.key, -v.n as n from old_rows m cross join lateral (values ('conversion', case when m.attributed then m.event end, (1)::bigint), ('converted', case when m.attributed and m.first then '' end, (1)::bigint), ('late', case when not m.attributed then '' end, (1)::bigint), ('value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.currency end, (m.value_micros)::bigint)) as v (kind, key, n) where v.key is not null
  ) as delta group by campaign_id, kind, key having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger conversions_counted_update after update on conversions referencing old table as old_rows new table as new_rows for each statement execute function conversions_counted_update();
--> statement-breakpoint
create function conversions_counted_delete() returns trigger language plpgsql as $$ begin
  insert into counters (campaign_id, kind, key, wording, shard, n)
  select campaign_id, kind, key, 0, pg_backend_pid(), sum(n) from (
    select m.campaign_id, v.kind, v.key, -v.n as n from old_rows m cross join lateral (values ('conversion', case when m.attributed then m.event end, (1)::bigint), ('converted', case when m.attributed and m.first then '' end, (1)::bigint), ('late', case when not m.attributed then '' end, (1)::bigint), ('value', case when m.attributed and m.value_micros is not null and m.currency is not null then m.currency end, (m.value_micros)::bigint)) as v (kind, key, n) where v.key is not null
  ) as delta group by campaign_id, kind, key having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end $$;
--> statement-breakpoint
create trigger conversions_counted_delete after delete on conversions referencing old table as old_rows for each statement execute function conversions_counted_delete();
