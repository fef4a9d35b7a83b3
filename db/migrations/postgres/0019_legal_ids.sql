-- Ids made of what they name were of no version that UUIDs have: they become version 8, as new ones are.
update replies set id = overlay(overlay(id::text placing '8' from 15 for 1)
  placing substr('89ab', (('x' || substr(id::text, 20, 1))::bit(4)::int & 3) + 1, 1) from 20 for 1)::uuid
  where id::text !~ '^.{14}[1-8].{4}[89ab]';
--> statement-breakpoint
update reply_notes set reply_id = overlay(overlay(reply_id::text placing '8' from 15 for 1)
  placing substr('89ab', (('x' || substr(reply_id::text, 20, 1))::bit(4)::int & 3) + 1, 1) from 20 for 1)::uuid
  where reply_id::text !~ '^.{14}[1-8].{4}[89ab]';
--> statement-breakpoint
update webhook_deliveries set id = overlay(overlay(id::text placing '8' from 15 for 1)
  placing substr('89ab', (('x' || substr(id::text, 20, 1))::bit(4)::int & 3) + 1, 1) from 20 for 1)::uuid
  where id::text !~ '^.{14}[1-8].{4}[89ab]';
