CREATE TABLE `form_posts` (
	`id` blob PRIMARY KEY NOT NULL,
	`person_id` blob NOT NULL,
	`request_hash` text NOT NULL,
	`answer` blob,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `form_posts_created` ON `form_posts` (`created_at`);