CREATE TABLE `flow_looks` (
	`flow_id` blob PRIMARY KEY NOT NULL,
	`asked` text NOT NULL,
	`stage` text NOT NULL,
	`cursor` blob,
	`looked_at` integer NOT NULL,
	`rests_until` integer NOT NULL,
	`hour_at` integer NOT NULL,
	`entered` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `flow_members` (
	`flow_id` blob NOT NULL,
	`contact_id` blob NOT NULL,
	PRIMARY KEY(`flow_id`, `contact_id`)
) without rowid;
--> statement-breakpoint
CREATE INDEX `flow_members_contact` ON `flow_members` (`contact_id`);