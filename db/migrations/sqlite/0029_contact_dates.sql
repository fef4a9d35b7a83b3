CREATE TABLE `contact_dates` (
	`field` text NOT NULL,
	`month_day` integer NOT NULL,
	`date` text NOT NULL,
	`contact_id` blob NOT NULL,
	PRIMARY KEY(`field`, `month_day`, `date`, `contact_id`)
) without rowid;
--> statement-breakpoint
create trigger contacts_dated_insert after insert on contacts when NEW.attributes glob '*"[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"*' begin
  insert or ignore into contact_dates (field, month_day, date, contact_id) select key, cast(substr(value, 6, 2) || substr(value, 9, 2) as integer), value, NEW.id from json_each(NEW.attributes) where type = 'text' and value glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]';
end;
--> statement-breakpoint
create trigger contacts_dated_update after update of attributes on contacts when NEW.attributes is not OLD.attributes and (OLD.attributes glob '*"[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"*' or NEW.attributes glob '*"[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"*') begin
  delete from contact_dates where (field, month_day, date, contact_id) in (select key, cast(substr(value, 6, 2) || substr(value, 9, 2) as integer), value, OLD.id from json_each(OLD.attributes) where type = 'text' and value glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
  insert or ignore into contact_dates (field, month_day, date, contact_id) select key, cast(substr(value, 6, 2) || substr(value, 9, 2) as integer), value, NEW.id from json_each(NEW.attributes) where type = 'text' and value glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]';
end;
--> statement-breakpoint
create trigger contacts_dated_delete after delete on contacts when OLD.attributes glob '*"[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"*' begin
  delete from contact_dates where (field, month_day, date, contact_id) in (select key, cast(substr(value, 6, 2) || substr(value, 9, 2) as integer), value, OLD.id from json_each(OLD.attributes) where type = 'text' and value glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
end;
--> statement-breakpoint
insert into contact_dates (field, month_day, date, contact_id) select key, cast(substr(value, 6, 2) || substr(value, 9, 2) as integer), value, contacts.id from contacts, json_each(case when json_valid(contacts.attributes) then contacts.attributes else '{}' end) where type = 'text' and value glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]';
