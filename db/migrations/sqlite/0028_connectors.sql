CREATE TABLE `connector_asides` (
	`id` blob PRIMARY KEY NOT NULL,
	`connector_id` blob NOT NULL,
	`reason` text NOT NULL,
	`topic` text NOT NULL,
	`body` blob NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `connector_asides_connector` ON `connector_asides` (`connector_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `connector_days` (
	`connector_id` blob NOT NULL,
	`outcome` text NOT NULL,
	`day` integer NOT NULL,
	`count` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`connector_id`, `outcome`, `day`)
);
--> statement-breakpoint
CREATE TABLE `connectors` (
	`id` blob PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`client_id` text,
	`secret` blob NOT NULL,
	`previous_secret` blob,
	`previous_until` integer,
	`token` blob NOT NULL,
	`token_hash` text NOT NULL,
	`kinds` text NOT NULL,
	`fields` text,
	`country` text NOT NULL,
	`creates` integer NOT NULL,
	`consent_text` text,
	`consent_by` text,
	`consent_at` integer,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `connectors_token` ON `connectors` (`token_hash`);