CREATE TABLE `keyword_rules` (
	`id` blob PRIMARY KEY NOT NULL,
	`word` text NOT NULL,
	`tag` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `keyword_rules_word` ON `keyword_rules` (`word`);--> statement-breakpoint
CREATE TABLE `reply_notes` (
	`id` blob PRIMARY KEY NOT NULL,
	`reply_id` blob NOT NULL,
	`person_id` blob NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reply_notes_reply` ON `reply_notes` (`reply_id`,`id`);--> statement-breakpoint
ALTER TABLE `replies` ADD `matched` text;--> statement-breakpoint
ALTER TABLE `replies` ADD `assigned_to` blob;