CREATE TABLE `conversions` (
	`id` blob PRIMARY KEY NOT NULL,
	`click_id` blob NOT NULL,
	`campaign_id` blob NOT NULL,
	`message_id` blob,
	`event` text NOT NULL,
	`reference` text,
	`value_micros` integer,
	`currency` text,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	`attributed` integer NOT NULL,
	`first` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `conversions_campaign` ON `conversions` (`campaign_id`,`at`);--> statement-breakpoint
CREATE INDEX `conversions_click` ON `conversions` (`click_id`);--> statement-breakpoint
CREATE INDEX `conversions_message` ON `conversions` (`message_id`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`name` text PRIMARY KEY NOT NULL,
	`data` text NOT NULL,
	`progress` text,
	`as_of` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `links` ADD `tracked` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `place` text;--> statement-breakpoint
ALTER TABLE `keyword_rules` ADD `answer_template_id` blob;--> statement-breakpoint
CREATE INDEX `counters_kind` ON `counters` (`kind`,`key`);
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n)
select campaign_id, kind, key, 0, 0, sum(n) from (
  select m.campaign_id, 'opened' as kind, cast(m.submitted_at / 3600000 as text) as key, 1 as n from messages m where m.first_click_at is not null and m.submitted_at is not null
  union all
  select m.campaign_id, 'delay' as kind, case when (m.final_at - m.submitted_at) / 1000 < 5 then '5' when (m.final_at - m.submitted_at) / 1000 < 15 then '15' when (m.final_at - m.submitted_at) / 1000 < 60 then '60' when (m.final_at - m.submitted_at) / 1000 < 300 then '300' when (m.final_at - m.submitted_at) / 1000 < 1800 then '1800' when (m.final_at - m.submitted_at) / 1000 < 7200 then '7200' else 'more' end as key, 1 as n from messages m where m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null
) as counted group by campaign_id, kind, key;
--> statement-breakpoint
create trigger messages_placed_insert after insert on messages when NEW.submitted_at is not null or NEW.state in ('delivered', 'failed', 'expired') begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-sent', NEW.place, 0, 0, (1) where NEW.submitted_at is not null and NEW.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-delivered', NEW.place, 0, 0, (1) where NEW.state = 'delivered' and NEW.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-failed', NEW.place, 0, 0, (1) where NEW.state = 'failed' and NEW.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-clicked', NEW.place, 0, 0, (1) where NEW.first_click_at is not null and NEW.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'opened', cast(NEW.submitted_at / 3600000 as text), 0, 0, (1) where NEW.first_click_at is not null and NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'delay', case when (NEW.final_at - NEW.submitted_at) / 1000 < 5 then '5' when (NEW.final_at - NEW.submitted_at) / 1000 < 15 then '15' when (NEW.final_at - NEW.submitted_at) / 1000 < 60 then '60' when (NEW.final_at - NEW.submitted_at) / 1000 < 300 then '300' when (NEW.final_at - NEW.submitted_at) / 1000 < 1800 then '1800' when (NEW.final_at - NEW.submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, (1) where NEW.state in ('delivered', 'failed', 'expired') and NEW.final_at is not null and NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_placed_delete after delete on messages begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-sent', OLD.place, 0, 0, -(1) where OLD.submitted_at is not null and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-delivered', OLD.place, 0, 0, -(1) where OLD.state = 'delivered' and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-failed', OLD.place, 0, 0, -(1) where OLD.state = 'failed' and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-clicked', OLD.place, 0, 0, -(1) where OLD.first_click_at is not null and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'opened', cast(OLD.submitted_at / 3600000 as text), 0, 0, -(1) where OLD.first_click_at is not null and OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'delay', case when (OLD.final_at - OLD.submitted_at) / 1000 < 5 then '5' when (OLD.final_at - OLD.submitted_at) / 1000 < 15 then '15' when (OLD.final_at - OLD.submitted_at) / 1000 < 60 then '60' when (OLD.final_at - OLD.submitted_at) / 1000 < 300 then '300' when (OLD.final_at - OLD.submitted_at) / 1000 < 1800 then '1800' when (OLD.final_at - OLD.submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, -(1) where OLD.state in ('delivered', 'failed', 'expired') and OLD.final_at is not null and OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_place_sent after update of submitted_at on messages when NEW.place is not null and (OLD.submitted_at is null) <> (NEW.submitted_at is null) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-sent', OLD.place, 0, 0, -(1) where OLD.submitted_at is not null and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-sent', NEW.place, 0, 0, (1) where NEW.submitted_at is not null and NEW.place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_place_delivered after update of state on messages when NEW.place is not null and (OLD.state = 'delivered') <> (NEW.state = 'delivered') begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-delivered', OLD.place, 0, 0, -(1) where OLD.state = 'delivered' and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-delivered', NEW.place, 0, 0, (1) where NEW.state = 'delivered' and NEW.place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_place_failed after update of state on messages when NEW.place is not null and (OLD.state = 'failed') <> (NEW.state = 'failed') begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-failed', OLD.place, 0, 0, -(1) where OLD.state = 'failed' and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-failed', NEW.place, 0, 0, (1) where NEW.state = 'failed' and NEW.place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_place_clicked after update of first_click_at on messages when NEW.place is not null and (OLD.first_click_at is null) <> (NEW.first_click_at is null) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-clicked', OLD.place, 0, 0, -(1) where OLD.first_click_at is not null and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-clicked', NEW.place, 0, 0, (1) where NEW.first_click_at is not null and NEW.place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_opened after update of submitted_at, first_click_at on messages when (OLD.first_click_at is not null or NEW.first_click_at is not null) and (OLD.first_click_at is not NEW.first_click_at or OLD.submitted_at is not NEW.submitted_at) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'opened', cast(OLD.submitted_at / 3600000 as text), 0, 0, -(1) where OLD.first_click_at is not null and OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'opened', cast(NEW.submitted_at / 3600000 as text), 0, 0, (1) where NEW.first_click_at is not null and NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_delay after update of state, final_at, submitted_at on messages when (OLD.final_at is not null or NEW.final_at is not null) and (OLD.state <> NEW.state or OLD.final_at is not NEW.final_at or OLD.submitted_at is not NEW.submitted_at) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'delay', case when (OLD.final_at - OLD.submitted_at) / 1000 < 5 then '5' when (OLD.final_at - OLD.submitted_at) / 1000 < 15 then '15' when (OLD.final_at - OLD.submitted_at) / 1000 < 60 then '60' when (OLD.final_at - OLD.submitted_at) / 1000 < 300 then '300' when (OLD.final_at - OLD.submitted_at) / 1000 < 1800 then '1800' when (OLD.final_at - OLD.submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, -(1) where OLD.state in ('delivered', 'failed', 'expired') and OLD.final_at is not null and OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'delay', case when (NEW.final_at - NEW.submitted_at) / 1000 < 5 then '5' when (NEW.final_at - NEW.submitted_at) / 1000 < 15 then '15' when (NEW.final_at - NEW.submitted_at) / 1000 < 60 then '60' when (NEW.final_at - NEW.submitted_at) / 1000 < 300 then '300' when (NEW.final_at - NEW.submitted_at) / 1000 < 1800 then '1800' when (NEW.final_at - NEW.submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, (1) where NEW.state in ('delivered', 'failed', 'expired') and NEW.final_at is not null and NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger conversions_counted_insert after insert on conversions begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'conversion', NEW.event, 0, 0, (1) where NEW.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'converted', '', 0, 0, (1) where NEW.attributed and NEW.first on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'late', '', 0, 0, (1) where not NEW.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'value', NEW.currency, 0, 0, (NEW.value_micros) where NEW.attributed and NEW.value_micros is not null and NEW.currency is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger conversions_counted_delete after delete on conversions begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'conversion', OLD.event, 0, 0, -(1) where OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'converted', '', 0, 0, -(1) where OLD.attributed and OLD.first on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'late', '', 0, 0, -(1) where not OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'value', OLD.currency, 0, 0, -(OLD.value_micros) where OLD.attributed and OLD.value_micros is not null and OLD.currency is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger conversions_counted_update after update on conversions begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'conversion', OLD.event, 0, 0, -(1) where OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'conversion', NEW.event, 0, 0, (1) where NEW.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'converted', '', 0, 0, -(1) where OLD.attributed and OLD.first on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'converted', '', 0, 0, (1) where NEW.attributed and NEW.first on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'late', '', 0, 0, -(1) where not OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'late', '', 0, 0, (1) where not NEW.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'value', OLD.currency, 0, 0, -(OLD.value_micros) where OLD.attributed and OLD.value_micros is not null and OLD.currency is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'value', NEW.currency, 0, 0, (NEW.value_micros) where NEW.attributed and NEW.value_micros is not null and NEW.currency is not null on conflict do update set n = n + excluded.n;
end;
