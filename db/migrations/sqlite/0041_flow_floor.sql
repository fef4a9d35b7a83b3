ALTER TABLE `flow_looks` ADD `rev` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `flows` ADD `enters_from` integer;