CREATE TABLE `change_cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `changes` (
	`id` blob PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`ids` blob NOT NULL,
	`at` integer NOT NULL,
	`position` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `changes_position` ON `changes` (`position`) WHERE position is not null;--> statement-breakpoint
CREATE INDEX `changes_new` ON `changes` (`at`,`id`) WHERE position is null;