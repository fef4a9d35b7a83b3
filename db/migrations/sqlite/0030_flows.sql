CREATE TABLE `flow_counts` (
	`flow_id` blob NOT NULL,
	`version` integer NOT NULL,
	`step_id` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`flow_id`, `version`, `step_id`, `kind`, `reason`)
);
--> statement-breakpoint
CREATE TABLE `flow_keys` (
	`flow_id` blob NOT NULL,
	`contact_id` blob NOT NULL,
	`key` blob NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`flow_id`, `contact_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `flow_keys_contact` ON `flow_keys` (`contact_id`);--> statement-breakpoint
CREATE TABLE `flow_runs` (
	`id` blob PRIMARY KEY NOT NULL,
	`flow_id` blob NOT NULL,
	`version` integer NOT NULL,
	`contact_id` blob NOT NULL,
	`key` text,
	`state` text NOT NULL,
	`reason` text,
	`step_id` text NOT NULL,
	`due_at` integer,
	`rev` integer NOT NULL,
	`entered_at` integer NOT NULL,
	`entry_at` integer NOT NULL,
	`arrived_at` integer NOT NULL,
	`ended_at` integer,
	`properties` text,
	`path` text NOT NULL,
	`passed` integer NOT NULL,
	`moves` integer NOT NULL,
	`moves_day` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `flow_runs_due` ON `flow_runs` (`flow_id`,`due_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `flow_runs_contact` ON `flow_runs` (`contact_id`,`entered_at`);--> statement-breakpoint
CREATE INDEX `flow_runs_flow` ON `flow_runs` (`flow_id`,`id`);--> statement-breakpoint
CREATE TABLE `flow_sends` (
	`run_id` blob NOT NULL,
	`step_id` text NOT NULL,
	`message_id` blob NOT NULL,
	`valid_until` integer NOT NULL,
	PRIMARY KEY(`run_id`, `step_id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `flow_sends_message` ON `flow_sends` (`message_id`);--> statement-breakpoint
CREATE TABLE `flow_steps` (
	`flow_id` blob NOT NULL,
	`version` integer NOT NULL,
	`step_id` text NOT NULL,
	`campaign_id` blob NOT NULL,
	PRIMARY KEY(`flow_id`, `version`, `step_id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `flow_steps_campaign` ON `flow_steps` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `flow_versions` (
	`flow_id` blob NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`definition` text NOT NULL,
	`created_by` text,
	`submitted_by` text,
	`changed_by` text NOT NULL,
	`authored_hash` text,
	`approved_by` text,
	`approved_hash` text,
	`estimate` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`started_at` integer,
	PRIMARY KEY(`flow_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `flows` (
	`id` blob PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`version` integer NOT NULL,
	`newest` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `flows_state` ON `flows` (`state`);