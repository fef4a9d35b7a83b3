CREATE TABLE `choice_events` (
	`id` blob PRIMARY KEY NOT NULL,
	`phone_hash` blob NOT NULL,
	`last4` text NOT NULL,
	`kind` text NOT NULL,
	`topic_id` blob NOT NULL,
	`holds` integer NOT NULL,
	`until` integer,
	`most` integer,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	`digest` text,
	`block` integer
);
--> statement-breakpoint
CREATE INDEX `choice_events_phone` ON `choice_events` (`phone_hash`,`kind`,`topic_id`);--> statement-breakpoint
CREATE INDEX `choice_events_block` ON `choice_events` (`block`,`id`);--> statement-breakpoint
CREATE TABLE `choices` (
	`phone_hash` blob NOT NULL,
	`kind` text NOT NULL,
	`topic_id` blob NOT NULL,
	`last4` text NOT NULL,
	`until` integer,
	`most` integer,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`phone_hash`, `kind`, `topic_id`)
);
--> statement-breakpoint
CREATE INDEX `choices_at` ON `choices` (`at`);--> statement-breakpoint
CREATE TABLE `topics` (
	`id` blob PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`cap` text,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topics_slug` ON `topics` (`slug`);--> statement-breakpoint
ALTER TABLE `templates` ADD `topic_id` blob;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `topic_id` blob;--> statement-breakpoint
INSERT INTO `topics` (`id`, `slug`, `name`, `created_at`, `updated_at`) VALUES (x'01930000000070008000000000000001', 'offers', '{"zh":"优惠与活动","en":"Offers and news"}', 1764547200000, 1764547200000);--> statement-breakpoint
UPDATE `templates` SET `topic_id` = x'01930000000070008000000000000001' WHERE `purpose` = 'marketing';
