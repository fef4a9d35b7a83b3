CREATE TABLE `suppression_events` (
	`id` blob PRIMARY KEY NOT NULL,
	`phone_hash` blob NOT NULL,
	`last4` text NOT NULL,
	`state` text NOT NULL,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	`digest` text,
	`block` integer
);
--> statement-breakpoint
CREATE INDEX `suppression_events_phone` ON `suppression_events` (`phone_hash`);--> statement-breakpoint
CREATE INDEX `suppression_events_block` ON `suppression_events` (`block`,`id`);--> statement-breakpoint
CREATE TABLE `alerts` (
	`id` blob PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text,
	`raised_at` integer NOT NULL,
	`closed_at` integer,
	`closed_by` text
);
--> statement-breakpoint
CREATE INDEX `alerts_raised` ON `alerts` (`raised_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_open` ON `alerts` (`kind`,`subject`) WHERE closed_at is null;--> statement-breakpoint
CREATE TABLE `ledger_blocks` (
	`ledger` text NOT NULL,
	`number` integer NOT NULL,
	`count` integer NOT NULL,
	`hash` text NOT NULL,
	`sealed_at` integer NOT NULL,
	PRIMARY KEY(`ledger`, `number`)
);
--> statement-breakpoint
ALTER TABLE `campaigns` ADD `rules_version` text;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `digest` text;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `block` integer;--> statement-breakpoint
CREATE INDEX `consent_events_block` ON `consent_events` (`block`,`id`);--> statement-breakpoint
CREATE INDEX `consent_events_recorded` ON `consent_events` (`recorded_at`);--> statement-breakpoint
ALTER TABLE `audit` ADD `digest` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `block` integer;--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`);--> statement-breakpoint
CREATE INDEX `audit_block` ON `audit` (`block`,`id`);--> statement-breakpoint
CREATE INDEX `suppressions_last4` ON `suppressions` (`last4`);