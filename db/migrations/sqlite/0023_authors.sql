ALTER TABLE `campaigns` ADD `changed_by` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `authored_hash` text;