CREATE TABLE `installation` (
	`id` blob PRIMARY KEY NOT NULL,
	`epoch` integer NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `heartbeats` ADD `failing` text;