CREATE TABLE `budgets` (
	`campaign_id` blob PRIMARY KEY NOT NULL,
	`spent_micros` integer NOT NULL,
	`fence` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `budgets` SELECT unhex(replace(substr(`key`, 8), '-', '')), `due`, `stamp` FROM `paces` WHERE `key` LIKE 'budget:%';--> statement-breakpoint
DELETE FROM `paces` WHERE `key` LIKE 'budget:%';
