CREATE TABLE `contact_keys` (
	`id` blob PRIMARY KEY NOT NULL,
	`contact_id` blob NOT NULL,
	`value` blob NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contact_keys_contact` ON `contact_keys` (`contact_id`);--> statement-breakpoint
CREATE TABLE `event_days` (
	`contact_id` blob NOT NULL,
	`kind_id` blob NOT NULL,
	`property` text NOT NULL,
	`day` integer NOT NULL,
	`count` integer NOT NULL,
	`sum_micros` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`last_micros` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `kind_id`, `property`, `day`)
);
--> statement-breakpoint
CREATE TABLE `event_drops` (
	`name` text NOT NULL,
	`reason` text NOT NULL,
	`day` integer NOT NULL,
	`count` integer NOT NULL,
	`shape` text NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`name`, `reason`, `day`)
);
--> statement-breakpoint
CREATE TABLE `event_keys` (
	`id` blob PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `event_keys_until` ON `event_keys` (`until`);--> statement-breakpoint
CREATE TABLE `event_kinds` (
	`id` blob PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`properties` text NOT NULL,
	`keep_days` integer NOT NULL,
	`conversion` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_kinds_kind` ON `event_kinds` (`kind`) WHERE removed_at is null;--> statement-breakpoint
CREATE TABLE `event_totals` (
	`kind_id` blob NOT NULL,
	`property` text NOT NULL,
	`day` integer NOT NULL,
	`count` integer NOT NULL,
	`sum_micros` integer NOT NULL,
	PRIMARY KEY(`kind_id`, `property`, `day`)
);
--> statement-breakpoint
CREATE TABLE `events` (
	`id` blob PRIMARY KEY NOT NULL,
	`contact_id` blob NOT NULL,
	`kind_id` blob NOT NULL,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`source_id` blob,
	`properties` text NOT NULL,
	`personal` blob
);
--> statement-breakpoint
CREATE INDEX `events_contact` ON `events` (`contact_id`,`kind_id`,`at`);--> statement-breakpoint
CREATE INDEX `events_kind` ON `events` (`kind_id`,`at`);--> statement-breakpoint
CREATE TABLE `waiting_events` (
	`id` blob PRIMARY KEY NOT NULL,
	`key_id` blob NOT NULL,
	`payload` blob NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `waiting_events_key` ON `waiting_events` (`key_id`);--> statement-breakpoint
CREATE INDEX `waiting_events_received` ON `waiting_events` (`received_at`);