PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_conversions` (
	`id` blob PRIMARY KEY NOT NULL,
	`click_id` blob,
	`campaign_id` blob NOT NULL,
	`message_id` blob,
	`event` text NOT NULL,
	`reference` text,
	`value_micros` integer,
	`currency` text,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	`attributed` integer NOT NULL,
	`first` integer NOT NULL,
	`via` text DEFAULT 'click' NOT NULL,
	`touched_at` integer
);
--> statement-breakpoint
INSERT INTO `__new_conversions`("id", "click_id", "campaign_id", "message_id", "event", "reference", "value_micros", "currency", "source", "at", "attributed", "first", "touched_at") SELECT "id", "click_id", "campaign_id", "message_id", "event", "reference", "value_micros", "currency", "source", "at", "attributed", "first", (SELECT "at" FROM `clicks` WHERE `clicks`."id" = `conversions`."click_id") FROM `conversions`;--> statement-breakpoint
DROP TABLE `conversions`;--> statement-breakpoint
ALTER TABLE `__new_conversions` RENAME TO `conversions`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `conversions_campaign` ON `conversions` (`campaign_id`,`at`);--> statement-breakpoint
CREATE INDEX `conversions_click` ON `conversions` (`click_id`);--> statement-breakpoint
CREATE INDEX `conversions_message` ON `conversions` (`message_id`);--> statement-breakpoint
CREATE INDEX `conversions_reference` ON `conversions` (`reference`);