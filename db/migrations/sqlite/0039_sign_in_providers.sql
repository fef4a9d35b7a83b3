CREATE TABLE `identities` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` blob NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`issuer`, `subject`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `identities_person` ON `identities` (`person_id`,`issuer`);--> statement-breakpoint
CREATE TABLE `sign_in_providers` (
	`id` blob PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`well_known` text NOT NULL,
	`issuer` text NOT NULL,
	`client_id` text NOT NULL,
	`secret` blob NOT NULL,
	`scope` text NOT NULL,
	`client` text NOT NULL,
	`role_claim` text,
	`role_values` text NOT NULL,
	`admits` text NOT NULL,
	`default_role` text,
	`vouches` integer NOT NULL,
	`created_at` integer NOT NULL
);
