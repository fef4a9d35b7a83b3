CREATE TABLE `attribute_types` (
	`name` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`choices` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audience_members` (
	`audience_id` blob NOT NULL,
	`contact_id` blob NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`audience_id`, `contact_id`)
);
--> statement-breakpoint
CREATE INDEX `audience_members_contact` ON `audience_members` (`contact_id`);--> statement-breakpoint
CREATE TABLE `sign_up_forms` (
	`id` blob PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`heading` text NOT NULL,
	`consent_text` text NOT NULL,
	`version` integer NOT NULL,
	`asks_name` integer NOT NULL,
	`tag` text NOT NULL,
	`confirm_template_id` blob,
	`state` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_up_forms_code` ON `sign_up_forms` (`code`);--> statement-breakpoint
CREATE TABLE `sign_ups` (
	`id` blob PRIMARY KEY NOT NULL,
	`form_id` blob NOT NULL,
	`phone` blob NOT NULL,
	`phone_hash` blob NOT NULL,
	`name` text,
	`state` text NOT NULL,
	`evidence` text NOT NULL,
	`at` integer NOT NULL,
	`confirmed_at` integer
);
--> statement-breakpoint
CREATE INDEX `sign_ups_phone` ON `sign_ups` (`phone_hash`,`state`);--> statement-breakpoint
CREATE INDEX `sign_ups_form` ON `sign_ups` (`form_id`);--> statement-breakpoint
ALTER TABLE `contacts` ADD `operator` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `progress` integer;