-- Ids made of what they name were of no version that UUIDs have: they become version 8, as new ones are.
update replies set id = unhex(substr(hex(id), 1, 12) || '8' || substr(hex(id), 14, 3) ||
  substr('89AB', (instr('0123456789ABCDEF', substr(hex(id), 17, 1)) - 1) % 4 + 1, 1) || substr(hex(id), 18))
  where substr(hex(id), 13, 1) not in ('1', '2', '3', '4', '5', '6', '7', '8') or substr(hex(id), 17, 1) not in ('8', '9', 'A', 'B');
--> statement-breakpoint
update reply_notes set reply_id = unhex(substr(hex(reply_id), 1, 12) || '8' || substr(hex(reply_id), 14, 3) ||
  substr('89AB', (instr('0123456789ABCDEF', substr(hex(reply_id), 17, 1)) - 1) % 4 + 1, 1) || substr(hex(reply_id), 18))
  where substr(hex(reply_id), 13, 1) not in ('1', '2', '3', '4', '5', '6', '7', '8') or substr(hex(reply_id), 17, 1) not in ('8', '9', 'A', 'B');
--> statement-breakpoint
update webhook_deliveries set id = unhex(substr(hex(id), 1, 12) || '8' || substr(hex(id), 14, 3) ||
  substr('89AB', (instr('0123456789ABCDEF', substr(hex(id), 17, 1)) - 1) % 4 + 1, 1) || substr(hex(id), 18))
  where substr(hex(id), 13, 1) not in ('1', '2', '3', '4', '5', '6', '7', '8') or substr(hex(id), 17, 1) not in ('8', '9', 'A', 'B');
