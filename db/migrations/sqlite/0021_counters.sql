-- Made from db/counted.ts by npm run db:counters.
drop trigger clicks_counted_delete;
--> statement-breakpoint
drop trigger clicks_counted_insert;
--> statement-breakpoint
drop trigger clicks_counted_verdict;
--> statement-breakpoint
drop trigger conversions_counted_delete;
--> statement-breakpoint
drop trigger conversions_counted_insert;
--> statement-breakpoint
drop trigger conversions_counted_update;
--> statement-breakpoint
drop trigger messages_counted_clicked;
--> statement-breakpoint
drop trigger messages_counted_delay;
--> statement-breakpoint
drop trigger messages_counted_delete;
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
drop trigger messages_counted_wording;
--> statement-breakpoint
drop trigger messages_placed_delete;
--> statement-breakpoint
drop trigger messages_placed_insert;
--> statement-breakpoint
drop trigger replies_counted_change;
--> statement-breakpoint
drop trigger replies_counted_delete;
--> statement-breakpoint
drop trigger replies_counted_insert;
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
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-sent', NEW.place, 0, 0, (1) where NEW.submitted_at is not null and NEW.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-delivered', NEW.place, 0, 0, (1) where NEW.state = 'delivered' and NEW.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-failed', NEW.place, 0, 0, (1) where NEW.state = 'failed' and NEW.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-clicked', NEW.place, 0, 0, (1) where NEW.first_click_at is not null and NEW.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'opened', cast(NEW.submitted_at / 3600000 as text), 0, 0, (1) where NEW.first_click_at is not null and NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'delay', case when (NEW.final_at - NEW.submitted_at) / 1000 < 5 then '5' when (NEW.final_at - NEW.submitted_at) / 1000 < 15 then '15' when (NEW.final_at - NEW.submitted_at) / 1000 < 60 then '60' when (NEW.final_at - NEW.submitted_at) / 1000 < 300 then '300' when (NEW.final_at - NEW.submitted_at) / 1000 < 1800 then '1800' when (NEW.final_at - NEW.submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, (1) where NEW.state in ('delivered', 'failed', 'expired') and NEW.final_at is not null and NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
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
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-sent', OLD.place, 0, 0, -(1) where OLD.submitted_at is not null and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-delivered', OLD.place, 0, 0, -(1) where OLD.state = 'delivered' and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-failed', OLD.place, 0, 0, -(1) where OLD.state = 'failed' and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-clicked', OLD.place, 0, 0, -(1) where OLD.first_click_at is not null and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'opened', cast(OLD.submitted_at / 3600000 as text), 0, 0, -(1) where OLD.first_click_at is not null and OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'delay', case when (OLD.final_at - OLD.submitted_at) / 1000 < 5 then '5' when (OLD.final_at - OLD.submitted_at) / 1000 < 15 then '15' when (OLD.final_at - OLD.submitted_at) / 1000 < 60 then '60' when (OLD.final_at - OLD.submitted_at) / 1000 < 300 then '300' when (OLD.final_at - OLD.submitted_at) / 1000 < 1800 then '1800' when (OLD.final_at - OLD.submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, -(1) where OLD.state in ('delivered', 'failed', 'expired') and OLD.final_at is not null and OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_state after update of state, campaign_id, wording on messages when (OLD.state) is not (NEW.state) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.wording) is not (NEW.wording) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'state', OLD.state, OLD.wording, 0, -(1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'state', NEW.state, NEW.wording, 0, (1) where 1 = 1 on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_parts after update of parts, submitted_at, campaign_id, wording on messages when (case when OLD.submitted_at is not null then '' end) is not (case when NEW.submitted_at is not null then '' end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.wording) is not (NEW.wording) or (OLD.parts) is not (NEW.parts) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'parts', '', OLD.wording, 0, -(OLD.parts) where OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'parts', '', NEW.wording, 0, (NEW.parts) where NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_fees after update of fees_micros, campaign_id, wording on messages when (case when OLD.fees_micros is not null then '' end) is not (case when NEW.fees_micros is not null then '' end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.wording) is not (NEW.wording) or (OLD.fees_micros) is not (NEW.fees_micros) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'fees', '', OLD.wording, 0, -(OLD.fees_micros) where OLD.fees_micros is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'fees', '', NEW.wording, 0, (NEW.fees_micros) where NEW.fees_micros is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_sent after update of submitted_at, campaign_id, wording on messages when (case when OLD.submitted_at is not null then cast(OLD.submitted_at / 3600000 as text) end) is not (case when NEW.submitted_at is not null then cast(NEW.submitted_at / 3600000 as text) end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.wording) is not (NEW.wording) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'sent', cast(OLD.submitted_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'sent', cast(NEW.submitted_at / 3600000 as text), NEW.wording, 0, (1) where NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_delivered after update of final_at, state, campaign_id, wording on messages when (case when OLD.state = 'delivered' and OLD.final_at is not null then cast(OLD.final_at / 3600000 as text) end) is not (case when NEW.state = 'delivered' and NEW.final_at is not null then cast(NEW.final_at / 3600000 as text) end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.wording) is not (NEW.wording) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'delivered', cast(OLD.final_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.state = 'delivered' and OLD.final_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'delivered', cast(NEW.final_at / 3600000 as text), NEW.wording, 0, (1) where NEW.state = 'delivered' and NEW.final_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_clicked after update of first_click_at, campaign_id, wording on messages when (case when OLD.first_click_at is not null then cast(OLD.first_click_at / 3600000 as text) end) is not (case when NEW.first_click_at is not null then cast(NEW.first_click_at / 3600000 as text) end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.wording) is not (NEW.wording) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'clicked', cast(OLD.first_click_at / 3600000 as text), OLD.wording, 0, -(1) where OLD.first_click_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'clicked', cast(NEW.first_click_at / 3600000 as text), NEW.wording, 0, (1) where NEW.first_click_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_failure after update of error_code, state, campaign_id, wording on messages when (case when OLD.state = 'failed' and OLD.error_code is not null then OLD.error_code end) is not (case when NEW.state = 'failed' and NEW.error_code is not null then NEW.error_code end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.wording) is not (NEW.wording) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'failure', OLD.error_code, OLD.wording, 0, -(1) where OLD.state = 'failed' and OLD.error_code is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'failure', NEW.error_code, NEW.wording, 0, (1) where NEW.state = 'failed' and NEW.error_code is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_exclusion after update of finding, state, campaign_id, wording on messages when (case when OLD.state = 'excluded' then coalesce(json_extract(OLD.finding, '$.rule'), '') end) is not (case when NEW.state = 'excluded' then coalesce(json_extract(NEW.finding, '$.rule'), '') end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.wording) is not (NEW.wording) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'exclusion', coalesce(json_extract(OLD.finding, '$.rule'), ''), OLD.wording, 0, -(1) where OLD.state = 'excluded' on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'exclusion', coalesce(json_extract(NEW.finding, '$.rule'), ''), NEW.wording, 0, (1) where NEW.state = 'excluded' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_place_sent after update of place, submitted_at, campaign_id on messages when (case when OLD.submitted_at is not null and OLD.place is not null then OLD.place end) is not (case when NEW.submitted_at is not null and NEW.place is not null then NEW.place end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-sent', OLD.place, 0, 0, -(1) where OLD.submitted_at is not null and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-sent', NEW.place, 0, 0, (1) where NEW.submitted_at is not null and NEW.place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_place_delivered after update of place, state, campaign_id on messages when (case when OLD.state = 'delivered' and OLD.place is not null then OLD.place end) is not (case when NEW.state = 'delivered' and NEW.place is not null then NEW.place end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-delivered', OLD.place, 0, 0, -(1) where OLD.state = 'delivered' and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-delivered', NEW.place, 0, 0, (1) where NEW.state = 'delivered' and NEW.place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_place_failed after update of place, state, campaign_id on messages when (case when OLD.state = 'failed' and OLD.place is not null then OLD.place end) is not (case when NEW.state = 'failed' and NEW.place is not null then NEW.place end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-failed', OLD.place, 0, 0, -(1) where OLD.state = 'failed' and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-failed', NEW.place, 0, 0, (1) where NEW.state = 'failed' and NEW.place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_place_clicked after update of place, first_click_at, campaign_id on messages when (case when OLD.first_click_at is not null and OLD.place is not null then OLD.place end) is not (case when NEW.first_click_at is not null and NEW.place is not null then NEW.place end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'place-clicked', OLD.place, 0, 0, -(1) where OLD.first_click_at is not null and OLD.place is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'place-clicked', NEW.place, 0, 0, (1) where NEW.first_click_at is not null and NEW.place is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_opened after update of submitted_at, first_click_at, campaign_id on messages when (case when OLD.first_click_at is not null and OLD.submitted_at is not null then cast(OLD.submitted_at / 3600000 as text) end) is not (case when NEW.first_click_at is not null and NEW.submitted_at is not null then cast(NEW.submitted_at / 3600000 as text) end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'opened', cast(OLD.submitted_at / 3600000 as text), 0, 0, -(1) where OLD.first_click_at is not null and OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'opened', cast(NEW.submitted_at / 3600000 as text), 0, 0, (1) where NEW.first_click_at is not null and NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger messages_counted_delay after update of final_at, submitted_at, state, campaign_id on messages when (case when OLD.state in ('delivered', 'failed', 'expired') and OLD.final_at is not null and OLD.submitted_at is not null then case when (OLD.final_at - OLD.submitted_at) / 1000 < 5 then '5' when (OLD.final_at - OLD.submitted_at) / 1000 < 15 then '15' when (OLD.final_at - OLD.submitted_at) / 1000 < 60 then '60' when (OLD.final_at - OLD.submitted_at) / 1000 < 300 then '300' when (OLD.final_at - OLD.submitted_at) / 1000 < 1800 then '1800' when (OLD.final_at - OLD.submitted_at) / 1000 < 7200 then '7200' else 'more' end end) is not (case when NEW.state in ('delivered', 'failed', 'expired') and NEW.final_at is not null and NEW.submitted_at is not null then case when (NEW.final_at - NEW.submitted_at) / 1000 < 5 then '5' when (NEW.final_at - NEW.submitted_at) / 1000 < 15 then '15' when (NEW.final_at - NEW.submitted_at) / 1000 < 60 then '60' when (NEW.final_at - NEW.submitted_at) / 1000 < 300 then '300' when (NEW.final_at - NEW.submitted_at) / 1000 < 1800 then '1800' when (NEW.final_at - NEW.submitted_at) / 1000 < 7200 then '7200' else 'more' end end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'delay', case when (OLD.final_at - OLD.submitted_at) / 1000 < 5 then '5' when (OLD.final_at - OLD.submitted_at) / 1000 < 15 then '15' when (OLD.final_at - OLD.submitted_at) / 1000 < 60 then '60' when (OLD.final_at - OLD.submitted_at) / 1000 < 300 then '300' when (OLD.final_at - OLD.submitted_at) / 1000 < 1800 then '1800' when (OLD.final_at - OLD.submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, -(1) where OLD.state in ('delivered', 'failed', 'expired') and OLD.final_at is not null and OLD.submitted_at is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'delay', case when (NEW.final_at - NEW.submitted_at) / 1000 < 5 then '5' when (NEW.final_at - NEW.submitted_at) / 1000 < 15 then '15' when (NEW.final_at - NEW.submitted_at) / 1000 < 60 then '60' when (NEW.final_at - NEW.submitted_at) / 1000 < 300 then '300' when (NEW.final_at - NEW.submitted_at) / 1000 < 1800 then '1800' when (NEW.final_at - NEW.submitted_at) / 1000 < 7200 then '7200' else 'more' end, 0, 0, (1) where NEW.state in ('delivered', 'failed', 'expired') and NEW.final_at is not null and NEW.submitted_at is not null on conflict do update set n = n + excluded.n;
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
create trigger clicks_counted_click after update of verdict, campaign_id on clicks when (OLD.verdict) is not (NEW.verdict) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'click', OLD.verdict, 0, 0, -(1) where 1 = 1 on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'click', NEW.verdict, 0, 0, (1) where 1 = 1 on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger clicks_counted_link after update of link_id, verdict, campaign_id on clicks when (case when OLD.verdict = 'human' then lower(hex(OLD.link_id)) end) is not (case when NEW.verdict = 'human' then lower(hex(NEW.link_id)) end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'link', lower(hex(OLD.link_id)), 0, 0, -(1) where OLD.verdict = 'human' on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'link', lower(hex(NEW.link_id)), 0, 0, (1) where NEW.verdict = 'human' on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger replies_counted_insert after insert on replies begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'reply', NEW.action, 0, 0, (1) where NEW.campaign_id is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger replies_counted_delete after delete on replies begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'reply', OLD.action, 0, 0, -(1) where OLD.campaign_id is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger replies_counted_reply after update of action, campaign_id on replies when (case when OLD.campaign_id is not null then OLD.action end) is not (case when NEW.campaign_id is not null then NEW.action end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'reply', OLD.action, 0, 0, -(1) where OLD.campaign_id is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'reply', NEW.action, 0, 0, (1) where NEW.campaign_id is not null on conflict do update set n = n + excluded.n;
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
create trigger conversions_counted_conversion after update of event, attributed, campaign_id on conversions when (case when OLD.attributed then OLD.event end) is not (case when NEW.attributed then NEW.event end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'conversion', OLD.event, 0, 0, -(1) where OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'conversion', NEW.event, 0, 0, (1) where NEW.attributed on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger conversions_counted_converted after update of attributed, first, campaign_id on conversions when (case when OLD.attributed and OLD.first then '' end) is not (case when NEW.attributed and NEW.first then '' end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'converted', '', 0, 0, -(1) where OLD.attributed and OLD.first on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'converted', '', 0, 0, (1) where NEW.attributed and NEW.first on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger conversions_counted_late after update of attributed, campaign_id on conversions when (case when not OLD.attributed then '' end) is not (case when not NEW.attributed then '' end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'late', '', 0, 0, -(1) where not OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'late', '', 0, 0, (1) where not NEW.attributed on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger conversions_counted_value after update of currency, value_micros, attributed, campaign_id on conversions when (case when OLD.attributed and OLD.value_micros is not null and OLD.currency is not null then OLD.currency end) is not (case when NEW.attributed and NEW.value_micros is not null and NEW.currency is not null then NEW.currency end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.value_micros) is not (NEW.value_micros) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'value', OLD.currency, 0, 0, -(OLD.value_micros) where OLD.attributed and OLD.value_micros is not null and OLD.currency is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'value', NEW.currency, 0, 0, (NEW.value_micros) where NEW.attributed and NEW.value_micros is not null and NEW.currency is not null on conflict do update set n = n + excluded.n;
end;
