PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_api_key_days` (
	`api_key_id` blob NOT NULL,
	`day` text NOT NULL,
	`currency` text DEFAULT 'CNY' NOT NULL,
	`spent_micros` integer NOT NULL,
	`messages` integer NOT NULL,
	PRIMARY KEY(`api_key_id`, `day`, `currency`)
);
--> statement-breakpoint
INSERT INTO `__new_api_key_days`("api_key_id", "day", "spent_micros", "messages") SELECT "api_key_id", "day", "spent_micros", "messages" FROM `api_key_days`;--> statement-breakpoint
DROP TABLE `api_key_days`;--> statement-breakpoint
ALTER TABLE `__new_api_key_days` RENAME TO `api_key_days`;--> statement-breakpoint
PRAGMA foreign_keys=ON;