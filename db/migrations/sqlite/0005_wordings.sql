CREATE TABLE `template_comments` (
	`id` blob PRIMARY KEY NOT NULL,
	`family_id` blob NOT NULL,
	`version` integer NOT NULL,
	`person_id` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `template_comments_family` ON `template_comments` (`family_id`,`id`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`person_id` blob NOT NULL,
	`form` text NOT NULL,
	`fields` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `form`)
);
--> statement-breakpoint
ALTER TABLE `template_registrations` ADD `state` text DEFAULT 'approved' NOT NULL;--> statement-breakpoint
ALTER TABLE `templates` ADD `languages` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `follows_id` blob;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `split` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `winner` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `estimate` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `archived_at` integer;--> statement-breakpoint
CREATE INDEX `campaigns_follows` ON `campaigns` (`follows_id`) WHERE follows_id is not null;--> statement-breakpoint
ALTER TABLE `messages` ADD `wording` integer DEFAULT 0 NOT NULL;