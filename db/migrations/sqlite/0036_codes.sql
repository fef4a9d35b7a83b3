CREATE TABLE `code_holds` (
	`campaign_id` blob NOT NULL,
	`pool_id` blob NOT NULL,
	`needed` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `pool_id`)
);
--> statement-breakpoint
CREATE INDEX `code_holds_pool` ON `code_holds` (`pool_id`);--> statement-breakpoint
CREATE TABLE `code_pools` (
	`id` blob PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`value_micros` integer NOT NULL,
	`currency` text NOT NULL,
	`valid_until` integer,
	`length` integer NOT NULL,
	`last` integer NOT NULL,
	`noted` integer NOT NULL,
	`free` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `code_pools_name` ON `code_pools` (`name`);--> statement-breakpoint
CREATE TABLE `codes` (
	`pool_id` blob NOT NULL,
	`position` integer NOT NULL,
	`hash` blob NOT NULL,
	`sealed` blob NOT NULL,
	`state` text NOT NULL,
	`message_id` blob,
	`rest_until` integer,
	PRIMARY KEY(`pool_id`, `position`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `codes_hash` ON `codes` (`hash`,`pool_id`);--> statement-breakpoint
CREATE INDEX `codes_state` ON `codes` (`pool_id`,`state`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `codes_message` ON `codes` (`message_id`,`pool_id`) WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX `codes_resting` ON `codes` (`rest_until`) WHERE state = 'resting';--> statement-breakpoint
CREATE TABLE `redemptions` (
	`id` blob PRIMARY KEY NOT NULL,
	`pool_id` blob NOT NULL,
	`position` integer NOT NULL,
	`message_id` blob,
	`campaign_id` blob,
	`wording` integer NOT NULL,
	`value_micros` integer NOT NULL,
	`currency` text NOT NULL,
	`reference` text,
	`counted` integer NOT NULL,
	`source` text NOT NULL,
	`actor` text,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `redemptions_code` ON `redemptions` (`pool_id`,`position`);--> statement-breakpoint
CREATE INDEX `redemptions_campaign` ON `redemptions` (`campaign_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `redemptions_order` ON `redemptions` (`reference`,`currency`) WHERE counted and reference is not null;
--> statement-breakpoint
CREATE TRIGGER `codes_given_back` AFTER UPDATE OF `state` ON `messages`
WHEN (new.state IN ('cancelled', 'excluded') AND old.state <> new.state) OR (new.state = 'failed' AND old.state = 'dispatching' AND new.submitted_at IS NULL)
BEGIN
  UPDATE `codes` SET `state` = 'resting', `rest_until` = coalesce(new.final_at, new.not_before) + 604800000 WHERE `message_id` = new.id AND `state` = 'given';
END;
