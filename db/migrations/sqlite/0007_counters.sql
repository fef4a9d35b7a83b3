CREATE TABLE `counters` (
	`campaign_id` blob NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`wording` integer NOT NULL,
	`shard` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `kind`, `key`, `wording`, `shard`)
);
--> statement-breakpoint
ALTER TABLE `messages` ADD `first_click_at` integer;
--> statement-breakpoint
update messages set first_click_at = (select min(c.at) from clicks c where c.message_id = messages.id and c.verdict = 'human') where id in (select message_id from clicks where verdict = 'human' and message_id is not null);
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n)
select campaign_id, kind, key, wording, 0, sum(n) from (
  select m.campaign_id, 'state' as kind, m.state as key, m.wording as wording, (1) as n from messages m where 1 = 1
  union all select m.campaign_id, 'parts' as kind, '' as key, m.wording as wording, (m.parts) as n from messages m where m.submitted_at is not null
  union all select m.campaign_id, 'fees' as kind, '' as key, m.wording as wording, (m.fees_micros) as n from messages m where m.fees_micros is not null
  union all select m.campaign_id, 'sent' as kind, cast(m.submitted_at / 3600000 as text) as key, m.wording as wording, (1) as n from messages m where m.submitted_at is not null
  union all select m.campaign_id, 'delivered' as kind, cast(m.final_at / 3600000 as text) as key, m.wording as wording, (1) as n from messages m where m.state = 'delivered' and m.final_at is not null
  union all select m.campaign_id, 'clicked' as kind, cast(m.first_click_at / 3600000 as text) as key, m.wording as wording, (1) as n from messages m where m.first_click_at is not null
  union all select m.campaign_id, 'failure' as kind, m.error_code as key, m.wording as wording, (1) as n from messages m where m.state = 'failed' and m.error_code is not null
  union all select m.campaign_id, 'exclusion' as kind, coalesce(json_extract(m.finding, '$.rule'), '') as key, m.wording as wording, (1) as n from messages m where m.state = 'excluded'
) as counted where campaign_id is not null group by campaign_id, kind, key, wording;
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n)
select campaign_id, kind, key, wording, 0, sum(n) from (
  select m.campaign_id, 'click' as kind, m.verdict as key, 0 as wording, (1) as n from clicks m where 1 = 1
  union all select m.campaign_id, 'link' as kind, lower(hex(m.link_id)) as key, 0 as wording, (1) as n from clicks m where m.verdict = 'human'
) as counted where campaign_id is not null group by campaign_id, kind, key, wording;
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n)
select campaign_id, kind, key, wording, 0, sum(n) from (
  select m.campaign_id, 'reply' as kind, m.action as key, 0 as wording, (1) as n from replies m where m.campaign_id is not null
) as counted where campaign_id is not null group by campaign_id, kind, key, wording;
--> statement-breakpoint
create trigger messages_counted_insert after insert on messages begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'state', NEW.state, NEW.wording, 0, (1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'parts', '', NEW.wording, 0, (NEW.parts) where NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'fees', '', NEW.wording, 0, (NEW.fees_micros) where NEW.fees_micros is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'sent', cast(NEW.submitted_at / 3600000 as text), NEW.wording, 0, (1) where NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'delivered', cast(NEW.final_at / 3600000 as text), NEW.wording, 0, (1) where NEW.state = 'delivered' and NEW.final_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'clicked', cast(NEW.first_click_at / 3600000 as text), NEW.wording, 0, (1) where NEW.first_click_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'failure', NEW.error_code, NEW.wording, 0, (1) where NEW.state = 'failed' and NEW.error_code is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'exclusion', coalesce(json_extract(NEW.finding, '$.rule'), ''), NEW.wording, 0, (1) where NEW.state = 'excluded' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_delete after delete on messages begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'state', OLD.state, OLD.wording, 0, -(1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'parts', '', OLD.wording, 0, -(OLD.parts) where OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'fees', '', OLD.wording, 0, -(OLD.fees_micros) where OLD.fees_micros is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'sent', cast(OLD.submitted_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'delivered', cast(OLD.final_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.state = 'delivered' and OLD.final_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'clicked', cast(OLD.first_click_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.first_click_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'failure', OLD.error_code, OLD.wording, 0, -(1) where OLD.state = 'failed' and OLD.error_code is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'exclusion', coalesce(json_extract(OLD.finding, '$.rule'), ''), OLD.wording, 0, -(1) where OLD.state = 'excluded' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger clicks_counted_insert after insert on clicks begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'click', NEW.verdict, 0, 0, (1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'link', lower(hex(NEW.link_id)), 0, 0, (1) where NEW.verdict = 'human' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger clicks_counted_delete after delete on clicks begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'click', OLD.verdict, 0, 0, -(1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'link', lower(hex(OLD.link_id)), 0, 0, -(1) where OLD.verdict = 'human' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger replies_counted_insert after insert on replies when NEW.campaign_id is not null begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'reply', NEW.action, 0, 0, (1) where NEW.campaign_id is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger replies_counted_delete after delete on replies begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'reply', OLD.action, 0, 0, -(1) where OLD.campaign_id is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_state after update of state, wording on messages when OLD.state <> NEW.state or OLD.wording <> NEW.wording begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'state', OLD.state, OLD.wording, 0, -(1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'state', NEW.state, NEW.wording, 0, (1) where 1 = 1 on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_wording after update of wording on messages when OLD.wording <> NEW.wording begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'parts', '', OLD.wording, 0, -(OLD.parts) where OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'parts', '', NEW.wording, 0, (NEW.parts) where NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'fees', '', OLD.wording, 0, -(OLD.fees_micros) where OLD.fees_micros is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'fees', '', NEW.wording, 0, (NEW.fees_micros) where NEW.fees_micros is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'sent', cast(OLD.submitted_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'sent', cast(NEW.submitted_at / 3600000 as text), NEW.wording, 0, (1) where NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'delivered', cast(OLD.final_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.state = 'delivered' and OLD.final_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'delivered', cast(NEW.final_at / 3600000 as text), NEW.wording, 0, (1) where NEW.state = 'delivered' and NEW.final_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'clicked', cast(OLD.first_click_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.first_click_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'clicked', cast(NEW.first_click_at / 3600000 as text), NEW.wording, 0, (1) where NEW.first_click_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'failure', OLD.error_code, OLD.wording, 0, -(1) where OLD.state = 'failed' and OLD.error_code is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'failure', NEW.error_code, NEW.wording, 0, (1) where NEW.state = 'failed' and NEW.error_code is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'exclusion', coalesce(json_extract(OLD.finding, '$.rule'), ''), OLD.wording, 0, -(1) where OLD.state = 'excluded' on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'exclusion', coalesce(json_extract(NEW.finding, '$.rule'), ''), NEW.wording, 0, (1) where NEW.state = 'excluded' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_sent after update of submitted_at, parts on messages when OLD.wording = NEW.wording and (OLD.submitted_at is not NEW.submitted_at or OLD.parts <> NEW.parts) and (OLD.submitted_at is not null or NEW.submitted_at is not null) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'parts', '', OLD.wording, 0, -(OLD.parts) where OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'parts', '', NEW.wording, 0, (NEW.parts) where NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'sent', cast(OLD.submitted_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'sent', cast(NEW.submitted_at / 3600000 as text), NEW.wording, 0, (1) where NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_fees after update of fees_micros on messages when OLD.wording = NEW.wording and OLD.fees_micros is not NEW.fees_micros begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'fees', '', OLD.wording, 0, -(OLD.fees_micros) where OLD.fees_micros is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'fees', '', NEW.wording, 0, (NEW.fees_micros) where NEW.fees_micros is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_delivered after update of state, final_at on messages when OLD.wording = NEW.wording and (OLD.state = 'delivered' or NEW.state = 'delivered') and (OLD.state <> NEW.state or OLD.final_at is not NEW.final_at) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'delivered', cast(OLD.final_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.state = 'delivered' and OLD.final_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'delivered', cast(NEW.final_at / 3600000 as text), NEW.wording, 0, (1) where NEW.state = 'delivered' and NEW.final_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_clicked after update of first_click_at on messages when OLD.wording = NEW.wording and OLD.first_click_at is not NEW.first_click_at begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'clicked', cast(OLD.first_click_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.first_click_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'clicked', cast(NEW.first_click_at / 3600000 as text), NEW.wording, 0, (1) where NEW.first_click_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_failure after update of state, error_code on messages when OLD.wording = NEW.wording and (OLD.state = 'failed' or NEW.state = 'failed') and (OLD.state <> NEW.state or OLD.error_code is not NEW.error_code) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'failure', OLD.error_code, OLD.wording, 0, -(1) where OLD.state = 'failed' and OLD.error_code is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'failure', NEW.error_code, NEW.wording, 0, (1) where NEW.state = 'failed' and NEW.error_code is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_exclusion after update of state, finding on messages when OLD.wording = NEW.wording and (OLD.state = 'excluded' or NEW.state = 'excluded') and (OLD.state <> NEW.state or OLD.finding is not NEW.finding) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'exclusion', coalesce(json_extract(OLD.finding, '$.rule'), ''), OLD.wording, 0, -(1) where OLD.state = 'excluded' on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'exclusion', coalesce(json_extract(NEW.finding, '$.rule'), ''), NEW.wording, 0, (1) where NEW.state = 'excluded' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger clicks_counted_verdict after update of verdict on clicks when OLD.verdict <> NEW.verdict begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'click', OLD.verdict, 0, 0, -(1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'click', NEW.verdict, 0, 0, (1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'link', lower(hex(OLD.link_id)), 0, 0, -(1) where OLD.verdict = 'human' on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'link', lower(hex(NEW.link_id)), 0, 0, (1) where NEW.verdict = 'human' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger replies_counted_change after update of action, campaign_id on replies when OLD.action <> NEW.action or OLD.campaign_id is not NEW.campaign_id begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'reply', OLD.action, 0, 0, -(1) where OLD.campaign_id is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'reply', NEW.action, 0, 0, (1) where NEW.campaign_id is not null on conflict do update set n = n + excluded.n;
end;
