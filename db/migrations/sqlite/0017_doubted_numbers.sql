CREATE TABLE `doubted_numbers` (
	`phone_hash` blob PRIMARY KEY NOT NULL,
	`last4` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_at` integer
);
--> statement-breakpoint
CREATE INDEX `doubted_numbers_decided` ON `doubted_numbers` (`decided_at`);