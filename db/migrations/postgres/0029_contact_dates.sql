CREATE TABLE "contact_dates" (
	"field" text NOT NULL,
	"month_day" integer NOT NULL,
	"date" text NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "contact_dates_field_month_day_date_contact_id_pk" PRIMARY KEY("field","month_day","date","contact_id")
);
--> statement-breakpoint
create function contacts_dated_insert() returns trigger language plpgsql as $$
begin
  insert into contact_dates (field, month_day, date, contact_id) select field, (substr(date, 6, 2) || substr(date, 9, 2))::integer, date, id from new_rows, jsonb_each_text(attributes) as each(field, date) where date ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$' on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger contacts_dated_insert after insert on contacts referencing new table as new_rows for each statement execute function contacts_dated_insert();
--> statement-breakpoint
create function contacts_dated_update() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  delete from contact_dates using (select old_rows.id, field, date from old_rows join new_rows on new_rows.id = old_rows.id, jsonb_each_text(old_rows.attributes) as each(field, date) where date ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$' and new_rows.attributes is distinct from old_rows.attributes) as gone
  where contact_dates.field = gone.field and contact_dates.month_day = (substr(gone.date, 6, 2) || substr(gone.date, 9, 2))::integer and contact_dates.date = gone.date and contact_dates.contact_id = gone.id;
  insert into contact_dates (field, month_day, date, contact_id) select field, (substr(date, 6, 2) || substr(date, 9, 2))::integer, date, new_rows.id from old_rows join new_rows on new_rows.id = old_rows.id, jsonb_each_text(new_rows.attributes) as each(field, date) where new_rows.attributes is distinct from old_rows.attributes and date ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$' on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger contacts_dated_update after update on contacts referencing old table as old_rows new table as new_rows for each statement execute function contacts_dated_update();
--> statement-breakpoint
create function contacts_dated_delete() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  delete from contact_dates using (select old_rows.id, field, date from old_rows, jsonb_each_text(old_rows.attributes) as each(field, date) where date ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$') as gone
  where contact_dates.field = gone.field and contact_dates.month_day = (substr(gone.date, 6, 2) || substr(gone.date, 9, 2))::integer and contact_dates.date = gone.date and contact_dates.contact_id = gone.id;
  return null;
end $$;
--> statement-breakpoint
create trigger contacts_dated_delete after delete on contacts referencing old table as old_rows for each statement execute function contacts_dated_delete();
--> statement-breakpoint
insert into contact_dates (field, month_day, date, contact_id) select field, (substr(date, 6, 2) || substr(date, 9, 2))::integer, date, id from contacts, jsonb_each_text(attributes) as each(field, date) where date ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$';
