CREATE TABLE `fixed_link_uses` (
	`fixed_id` blob NOT NULL,
	`campaign_id` blob NOT NULL,
	`link_id` blob NOT NULL,
	PRIMARY KEY(`fixed_id`, `campaign_id`)
);
--> statement-breakpoint
CREATE INDEX `fixed_link_uses_campaign` ON `fixed_link_uses` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `fixed_links` (
	`id` blob PRIMARY KEY NOT NULL,
	`template_id` blob NOT NULL,
	`account_id` blob NOT NULL,
	`slot` integer NOT NULL,
	`url` text NOT NULL,
	`code` text NOT NULL,
	`disabled` integer DEFAULT false NOT NULL,
	`tracked` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fixed_links_slot` ON `fixed_links` (`template_id`,`account_id`,`slot`);--> statement-breakpoint
CREATE UNIQUE INDEX `fixed_links_code` ON `fixed_links` (`code`);