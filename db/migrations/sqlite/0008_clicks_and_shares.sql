CREATE TABLE `report_shares` (
	`id` blob PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`campaign_id` blob NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_shares_token` ON `report_shares` (`token_hash`);--> statement-breakpoint
CREATE INDEX `report_shares_campaign` ON `report_shares` (`campaign_id`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `link_options` text;--> statement-breakpoint
ALTER TABLE `clicks` ADD `method` text DEFAULT 'GET' NOT NULL;--> statement-breakpoint
CREATE INDEX `clicks_network` ON `clicks` (`network`,`at`);