CREATE TABLE `provider_references` (
	`account_id` blob NOT NULL,
	`reference` text NOT NULL,
	`message_id` blob NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `reference`)
);
--> statement-breakpoint
CREATE INDEX `provider_references_created` ON `provider_references` (`created_at`);