CREATE TABLE `api_key_days` (
	`api_key_id` blob NOT NULL,
	`day` text NOT NULL,
	`spent_micros` integer NOT NULL,
	`messages` integer NOT NULL,
	PRIMARY KEY(`api_key_id`, `day`)
);
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` blob PRIMARY KEY NOT NULL,
	`webhook_id` blob NOT NULL,
	`event` text NOT NULL,
	`body` blob NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`last_answer` text,
	`created_at` integer NOT NULL,
	`delivered_at` integer
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`next_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_webhook` ON `webhook_deliveries` (`webhook_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` blob PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret` blob NOT NULL,
	`previous_secret` blob,
	`previous_until` integer,
	`state` text NOT NULL,
	`state_reason` text,
	`failing_since` integer,
	`created_by` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `campaigns` ADD `announced` text;--> statement-breakpoint
ALTER TABLE `alerts` ADD `announced` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `kind` text DEFAULT 'api' NOT NULL;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `secret` blob;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `networks` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `countries` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `rate_per_minute` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `daily_budget_micros` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `replaced_by` blob;--> statement-breakpoint
ALTER TABLE `people` ADD `totp_secret` blob;--> statement-breakpoint
ALTER TABLE `people` ADD `totp_since` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `totp_step` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `recovery_codes` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `address` text;