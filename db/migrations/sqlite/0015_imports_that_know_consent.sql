CREATE TABLE `attribute_labels` (
	`name` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL
);
--> statement-breakpoint
DROP INDEX `contacts_phone`;--> statement-breakpoint
DROP INDEX `contacts_phone_hash`;--> statement-breakpoint
DROP INDEX `contacts_last4`;--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_number` ON `contacts` (`last4`,`phone_hash`);--> statement-breakpoint
ALTER TABLE `imports` ADD `outcome` text;