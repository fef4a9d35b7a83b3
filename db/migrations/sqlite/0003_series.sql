CREATE TABLE `template_registrations` (
	`id` blob PRIMARY KEY NOT NULL,
	`template_id` blob NOT NULL,
	`account_id` blob NOT NULL,
	`provider_template_id` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `template_registrations_account` ON `template_registrations` (`template_id`,`account_id`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `series_id` blob;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `occurrence` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `fallback_account_id` blob;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `budget_micros` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_occurrence` ON `campaigns` (`series_id`,`occurrence`) WHERE series_id is not null;