-- Made from db/counted.ts by npm run db:counters.
drop trigger messages_counted_clicked;
--> statement-breakpoint
drop trigger messages_counted_delay;
--> statement-breakpoint
drop trigger messages_counted_delivered;
--> statement-breakpoint
drop trigger messages_counted_exclusion;
--> statement-breakpoint
drop trigger messages_counted_failure;
--> statement-breakpoint
drop trigger messages_counted_fees;
--> statement-breakpoint
drop trigger messages_counted_insert;
--> statement-breakpoint
drop trigger messages_counted_opened;
--> statement-breakpoint
drop trigger messages_counted_parts;
--> statement-breakpoint
drop trigger messages_counted_place_clicked;
--> statement-breakpoint
drop trigger messages_counted_place_delivered;
--> statement-breakpoint
drop trigger messages_counted_place_failed;
--> statement-breakpoint
drop trigger messages_counted_place_sent;
--> statement-breakpoint
drop trigger messages_counted_sent;
--> statement-breakpoint
drop trigger messages_counted_state;
--> statement-breakpoint
create table counting_steps (step integer not null);
--> statement-breakpoint
create view messages_passed as select null as old_state, null as old_campaign_id, null as old_wording, null as old_parts, null as old_submitted_at, null as old_fees_micros, null as old_final_at, null as old_first_click_at, null as old_error_code, null as old_finding, null as old_place, null as new_state, null as new_campaign_id, null as new_wording, null as new_parts, null as new_submitted_at, null as new_fees_micros, null as new_final_at, null as new_first_click_at, null as new_error_code, null as new_finding, null as new_place;
--> statement-breakpoint
create trigger messages_counted_insert after insert on messages when not exists (select 1 from counting_steps) begin
  insert into messages_passed (new_state, new_campaign_id, new_wording, new_parts, new_submitted_at, new_fees_micros, new_final_at, new_first_click_at, new_error_code, new_finding, new_place) values (NEW.state, NEW.campaign_id, NEW.wording, NEW.parts, NEW.submitted_at, NEW.fees_micros, NEW.final_at, NEW.first_click_at, NEW.error_code, NEW.finding, NEW.place);
end;
--> statement-breakpoint
create trigger messages_counted_update after update of state, campaign_id, wording, parts, submitted_at, fees_micros, final_at, first_click_at, error_code, finding, place on messages when not exists (select 1 from counting_steps) begin
  insert into messages_passed (old_state, old_campaign_id, old_wording, old_parts, old_submitted_at, old_fees_micros, old_final_at, old_first_click_at, old_error_code, old_finding, old_place, new_state, new_campaign_id, new_wording, new_parts, new_submitted_at, new_fees_micros, new_final_at, new_first_click_at, new_error_code, new_finding, new_place) values (OLD.state, OLD.campaign_id, OLD.wording, OLD.parts, OLD.submitted_at, OLD.fees_micros, OLD.final_at, OLD.first_click_at, OLD.error_code, OLD.finding, OLD.place, NEW.state, NEW.campaign_id, NEW.wording, NEW.parts, NEW.submitted_at, NEW.fees_micros, NEW.final_at, NEW.first_click_at, NEW.error_code, NEW.finding, NEW.place);
end;
--> statement-breakpoint
create trigger messages_passed_insert instead of insert on messages_passed when NEW.old_campaign_id is null begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'state', NEW.new_state, NEW.new_wording, 0, (1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'parts', '', NEW.new_wording, 0, (NEW.new_parts) where NEW.new_submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'fees', '', NEW.new_wording, 0, (NEW.new_fees_micros) where NEW.new_fees_micros is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'sent', cast(NEW.new_submitted_at / 3600000 as text), NEW.new_wording, 0, (1) where NEW.new_submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'delivered', cast(NEW.new_final_at / 3600000 as text), NEW.new_wording, 0, (1) where NEW.new_state = 'delivered' and NEW.new_final_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'clicked', cast(NEW.new_first_click_at / 3600000 as text), NEW.new_wording, 0, (1) where NEW.new_first_click_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'failure', NEW.new_error_code, NEW.new_wording, 0, (1) where NEW.new_state = 'failed' and NEW.new_error_code is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'exclusion', coalesce(json_extract(NEW.new_finding, '$.rule'), ''), NEW.new_wording, 0, (1) where NEW.new_state = 'excluded' on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'place-sent', NEW.new_place, 0, 0, (1) where NEW.new_submitted_at is not null and NEW.new_place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'place-delivered', NEW.new_place, 0, 0, (1) where NEW.new_state = 'delivered' and NEW.new_place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'place-failed', NEW.new_place, 0, 0, (1) where NEW.new_state = 'failed' and NEW.new_place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'place-clicked', NEW.new_place, 0, 0, (1) where NEW.new_first_click_at is not null and NEW.new_place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'opened', cast(NEW.new_submitted_at / 3600000 as text), 0, 0, (1) where NEW.new_first_click_at is not null and NEW.new_submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'delay', case when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 5 then '5' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 15 then '15' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 60 then '60' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 300 then '300' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 1800 then '1800' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, (1) where NEW.new_state in ('delivered', 'failed', 'expired') and NEW.new_final_at is not null and NEW.new_submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_state instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((NEW.old_state) is not (NEW.new_state) or (NEW.old_campaign_id) is not (NEW.new_campaign_id) or (NEW.old_wording) is not (NEW.new_wording)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'state', NEW.old_state, NEW.old_wording, 0, -(1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'state', NEW.new_state, NEW.new_wording, 0, (1) where 1 = 1 on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_parts instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_submitted_at is not null then '' end) is not (case when NEW.new_submitted_at is not null then '' end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id) or (NEW.old_wording) is not (NEW.new_wording) or (NEW.old_parts) is not (NEW.new_parts)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'parts', '', NEW.old_wording, 0, -(NEW.old_parts) where NEW.old_submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'parts', '', NEW.new_wording, 0, (NEW.new_parts) where NEW.new_submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_fees instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_fees_micros is not null then '' end) is not (case when NEW.new_fees_micros is not null then '' end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id) or (NEW.old_wording) is not (NEW.new_wording) or (NEW.old_fees_micros) is not (NEW.new_fees_micros)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'fees', '', NEW.old_wording, 0, -(NEW.old_fees_micros) where NEW.old_fees_micros is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'fees', '', NEW.new_wording, 0, (NEW.new_fees_micros) where NEW.new_fees_micros is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_sent instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_submitted_at is not null then cast(NEW.old_submitted_at / 3600000 as text) end) is not (case when NEW.new_submitted_at is not null then cast(NEW.new_submitted_at / 3600000 as text) end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id) or (NEW.old_wording) is not (NEW.new_wording)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'sent', cast(NEW.old_submitted_at / 3600000 as text), NEW.old_wording, 0, -(1) where NEW.old_submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'sent', cast(NEW.new_submitted_at / 3600000 as text), NEW.new_wording, 0, (1) where NEW.new_submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_delivered instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_state = 'delivered' and NEW.old_final_at is not null then cast(NEW.old_final_at / 3600000 as text) end) is not (case when NEW.new_state = 'delivered' and NEW.new_final_at is not null then cast(NEW.new_final_at / 3600000 as text) end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id) or (NEW.old_wording) is not (NEW.new_wording)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'delivered', cast(NEW.old_final_at / 3600000 as text), NEW.old_wording, 0, -(1) where NEW.old_state = 'delivered' and NEW.old_final_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'delivered', cast(NEW.new_final_at / 3600000 as text), NEW.new_wording, 0, (1) where NEW.new_state = 'delivered' and NEW.new_final_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_clicked instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_first_click_at is not null then cast(NEW.old_first_click_at / 3600000 as text) end) is not (case when NEW.new_first_click_at is not null then cast(NEW.new_first_click_at / 3600000 as text) end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id) or (NEW.old_wording) is not (NEW.new_wording)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'clicked', cast(NEW.old_first_click_at / 3600000 as text), NEW.old_wording, 0, -(1) where NEW.old_first_click_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'clicked', cast(NEW.new_first_click_at / 3600000 as text), NEW.new_wording, 0, (1) where NEW.new_first_click_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_failure instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_state = 'failed' and NEW.old_error_code is not null then NEW.old_error_code end) is not (case when NEW.new_state = 'failed' and NEW.new_error_code is not null then NEW.new_error_code end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id) or (NEW.old_wording) is not (NEW.new_wording)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'failure', NEW.old_error_code, NEW.old_wording, 0, -(1) where NEW.old_state = 'failed' and NEW.old_error_code is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'failure', NEW.new_error_code, NEW.new_wording, 0, (1) where NEW.new_state = 'failed' and NEW.new_error_code is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_exclusion instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_state = 'excluded' then coalesce(json_extract(NEW.old_finding, '$.rule'), '') end) is not (case when NEW.new_state = 'excluded' then coalesce(json_extract(NEW.new_finding, '$.rule'), '') end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id) or (NEW.old_wording) is not (NEW.new_wording)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'exclusion', coalesce(json_extract(NEW.old_finding, '$.rule'), ''), NEW.old_wording, 0, -(1) where NEW.old_state = 'excluded' on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'exclusion', coalesce(json_extract(NEW.new_finding, '$.rule'), ''), NEW.new_wording, 0, (1) where NEW.new_state = 'excluded' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_place_sent instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_submitted_at is not null and NEW.old_place is not null then NEW.old_place end) is not (case when NEW.new_submitted_at is not null and NEW.new_place is not null then NEW.new_place end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'place-sent', NEW.old_place, 0, 0, -(1) where NEW.old_submitted_at is not null and NEW.old_place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'place-sent', NEW.new_place, 0, 0, (1) where NEW.new_submitted_at is not null and NEW.new_place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_place_delivered instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_state = 'delivered' and NEW.old_place is not null then NEW.old_place end) is not (case when NEW.new_state = 'delivered' and NEW.new_place is not null then NEW.new_place end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'place-delivered', NEW.old_place, 0, 0, -(1) where NEW.old_state = 'delivered' and NEW.old_place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'place-delivered', NEW.new_place, 0, 0, (1) where NEW.new_state = 'delivered' and NEW.new_place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_place_failed instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_state = 'failed' and NEW.old_place is not null then NEW.old_place end) is not (case when NEW.new_state = 'failed' and NEW.new_place is not null then NEW.new_place end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'place-failed', NEW.old_place, 0, 0, -(1) where NEW.old_state = 'failed' and NEW.old_place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'place-failed', NEW.new_place, 0, 0, (1) where NEW.new_state = 'failed' and NEW.new_place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_place_clicked instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_first_click_at is not null and NEW.old_place is not null then NEW.old_place end) is not (case when NEW.new_first_click_at is not null and NEW.new_place is not null then NEW.new_place end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'place-clicked', NEW.old_place, 0, 0, -(1) where NEW.old_first_click_at is not null and NEW.old_place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'place-clicked', NEW.new_place, 0, 0, (1) where NEW.new_first_click_at is not null and NEW.new_place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_opened instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_first_click_at is not null and NEW.old_submitted_at is not null then cast(NEW.old_submitted_at / 3600000 as text) end) is not (case when NEW.new_first_click_at is not null and NEW.new_submitted_at is not null then cast(NEW.new_submitted_at / 3600000 as text) end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'opened', cast(NEW.old_submitted_at / 3600000 as text), 0, 0, -(1) where NEW.old_first_click_at is not null and NEW.old_submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'opened', cast(NEW.new_submitted_at / 3600000 as text), 0, 0, (1) where NEW.new_first_click_at is not null and NEW.new_submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_passed_delay instead of insert on messages_passed when not (NEW.old_campaign_id is null) and ((case when NEW.old_state in ('delivered', 'failed', 'expired') and NEW.old_final_at is not null and NEW.old_submitted_at is not null then case when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 5 then '5' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 15 then '15' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 60 then '60' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 300 then '300' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 1800 then '1800' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 7200 then '7200' else 'more' end end) is not (case when NEW.new_state in ('delivered', 'failed', 'expired') and NEW.new_final_at is not null and NEW.new_submitted_at is not null then case when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 5 then '5' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 15 then '15' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 60 then '60' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 300 then '300' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 1800 then '1800' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 7200 then '7200' else 'more' end end) or (NEW.old_campaign_id) is not (NEW.new_campaign_id)) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.old_campaign_id, 'delay', case when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 5 then '5' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 15 then '15' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 60 then '60' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 300 then '300' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 1800 then '1800' when (NEW.old_final_at - NEW.old_submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, -(1) where NEW.old_state in ('delivered', 'failed', 'expired') and NEW.old_final_at is not null and NEW.old_submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.new_campaign_id, 'delay', case when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 5 then '5' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 15 then '15' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 60 then '60' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 300 then '300' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 1800 then '1800' when (NEW.new_final_at - NEW.new_submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, (1) where NEW.new_state in ('delivered', 'failed', 'expired') and NEW.new_final_at is not null and NEW.new_submitted_at is not null on conflict do update set n = n + excluded.n;
end;
