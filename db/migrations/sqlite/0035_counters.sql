-- Made from db/counted.ts by npm run db:counters.
create trigger conversions_counted_insert after insert on conversions begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'conversion', NEW.event, 0, 0, (1) where NEW.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'converted', '', 0, 0, (1) where NEW.attributed and NEW.first on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'late', '', 0, 0, (1) where not NEW.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'credit', NEW.via, 0, 0, (1) where NEW.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'credited-value', NEW.via || ' ' || NEW.currency, 0, 0, (NEW.value_micros) where NEW.attributed and NEW.value_micros is not null and NEW.currency is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'value', NEW.currency, 0, 0, (NEW.value_micros) where NEW.attributed and NEW.value_micros is not null and NEW.currency is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger conversions_counted_delete after delete on conversions begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'conversion', OLD.event, 0, 0, -(1) where OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'converted', '', 0, 0, -(1) where OLD.attributed and OLD.first on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'late', '', 0, 0, -(1) where not OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'credit', OLD.via, 0, 0, -(1) where OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'credited-value', OLD.via || ' ' || OLD.currency, 0, 0, -(OLD.value_micros) where OLD.attributed and OLD.value_micros is not null and OLD.currency is not null on conflict do update set n = n + excluded.n;
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
create trigger conversions_counted_credit after update of via, attributed, campaign_id on conversions when (case when OLD.attributed then OLD.via end) is not (case when NEW.attributed then NEW.via end) or (OLD.campaign_id) is not (NEW.campaign_id) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'credit', OLD.via, 0, 0, -(1) where OLD.attributed on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'credit', NEW.via, 0, 0, (1) where NEW.attributed on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger conversions_counted_credited_value after update of via, currency, value_micros, attributed, campaign_id on conversions when (case when OLD.attributed and OLD.value_micros is not null and OLD.currency is not null then OLD.via || ' ' || OLD.currency end) is not (case when NEW.attributed and NEW.value_micros is not null and NEW.currency is not null then NEW.via || ' ' || NEW.currency end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.value_micros) is not (NEW.value_micros) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'credited-value', OLD.via || ' ' || OLD.currency, 0, 0, -(OLD.value_micros) where OLD.attributed and OLD.value_micros is not null and OLD.currency is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'credited-value', NEW.via || ' ' || NEW.currency, 0, 0, (NEW.value_micros) where NEW.attributed and NEW.value_micros is not null and NEW.currency is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
create trigger conversions_counted_value after update of currency, value_micros, attributed, campaign_id on conversions when (case when OLD.attributed and OLD.value_micros is not null and OLD.currency is not null then OLD.currency end) is not (case when NEW.attributed and NEW.value_micros is not null and NEW.currency is not null then NEW.currency end) or (OLD.campaign_id) is not (NEW.campaign_id) or (OLD.value_micros) is not (NEW.value_micros) begin
  insert into counters (campaign_id, kind, key, wording, shard, n) select OLD.campaign_id, 'value', OLD.currency, 0, 0, -(OLD.value_micros) where OLD.attributed and OLD.value_micros is not null and OLD.currency is not null on conflict do update set n = n + excluded.n;
  insert into counters (campaign_id, kind, key, wording, shard, n) select NEW.campaign_id, 'value', NEW.currency, 0, 0, (NEW.value_micros) where NEW.attributed and NEW.value_micros is not null and NEW.currency is not null on conflict do update set n = n + excluded.n;
end;
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n) select campaign_id, 'credit', via, 0, 0, count(*) from conversions where attributed group by campaign_id, via;
--> statement-breakpoint
insert into counters (campaign_id, kind, key, wording, shard, n) select campaign_id, 'credited-value', via || ' ' || currency, 0, 0, sum(value_micros) from conversions where attributed and value_micros is not null and currency is not null group by campaign_id, via, currency;
