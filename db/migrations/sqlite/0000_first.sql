CREATE TABLE `provider_accounts` (
	`id` blob PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`mode` text NOT NULL,
	`base_url` text NOT NULL,
	`credentials` blob NOT NULL,
	`callback_key` blob NOT NULL,
	`callback_key_hash` text NOT NULL,
	`settings` text NOT NULL,
	`price_micros` integer NOT NULL,
	`currency` text NOT NULL,
	`state` text NOT NULL,
	`state_reason` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `provider_accounts_callback` ON `provider_accounts` (`callback_key_hash`);--> statement-breakpoint
CREATE TABLE `signatures` (
	`id` blob PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`account_id` blob,
	`provider_sign_id` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signatures_text_account` ON `signatures` (`text`,`account_id`);--> statement-breakpoint
CREATE TABLE `templates` (
	`id` blob PRIMARY KEY NOT NULL,
	`family_id` blob NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`purpose` text NOT NULL,
	`signature_id` blob NOT NULL,
	`provider_template_id` text,
	`state` text NOT NULL,
	`review_note` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `templates_family_version` ON `templates` (`family_id`,`version`);--> statement-breakpoint
CREATE INDEX `templates_state` ON `templates` (`state`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` blob PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`template_id` blob NOT NULL,
	`audience_id` blob,
	`account_id` blob NOT NULL,
	`purpose` text NOT NULL,
	`content` text,
	`schedule` text NOT NULL,
	`starts_at` integer,
	`rate_per_second` integer,
	`priority` integer NOT NULL,
	`link_mode` text NOT NULL,
	`created_by` text,
	`submitted_by` text,
	`approved_by` text,
	`approved_hash` text,
	`plan_cursor` blob,
	`plan_bound` blob,
	`lease_until` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`started_at` integer,
	`completed_at` integer
);
--> statement-breakpoint
CREATE INDEX `campaigns_state` ON `campaigns` (`state`);--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_api_template` ON `campaigns` (`template_id`) WHERE kind = 'api';--> statement-breakpoint
CREATE TABLE `links` (
	`id` blob PRIMARY KEY NOT NULL,
	`campaign_id` blob NOT NULL,
	`slot` integer NOT NULL,
	`url` text NOT NULL,
	`code` text,
	`disabled` integer DEFAULT false NOT NULL,
	`expires_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_slot` ON `links` (`campaign_id`,`slot`);--> statement-breakpoint
CREATE UNIQUE INDEX `links_code` ON `links` (`code`) WHERE code is not null;--> statement-breakpoint
CREATE TABLE `messages` (
	`id` blob PRIMARY KEY NOT NULL,
	`campaign_id` blob NOT NULL,
	`contact_id` blob NOT NULL,
	`occurrence` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`rank` integer NOT NULL,
	`not_before` integer NOT NULL,
	`not_after` integer,
	`parts` integer NOT NULL,
	`code` text,
	`variables` text,
	`finding` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`fence` integer,
	`lease_until` integer,
	`reserved_at` integer,
	`submitted_at` integer,
	`final_at` integer,
	`fees_micros` integer,
	`error_code` text,
	`error_detail` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_recipient` ON `messages` (`campaign_id`,`contact_id`,`occurrence`);--> statement-breakpoint
CREATE INDEX `messages_state` ON `messages` (`campaign_id`,`state`);--> statement-breakpoint
CREATE INDEX `messages_queue` ON `messages` (`campaign_id`,`rank`,`not_before`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `messages_leases` ON `messages` (`lease_until`) WHERE state = 'dispatching';--> statement-breakpoint
CREATE INDEX `messages_contact` ON `messages` (`contact_id`,`reserved_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_code` ON `messages` (`code`) WHERE code is not null;--> statement-breakpoint
CREATE TABLE `audiences` (
	`id` blob PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `consent_events` (
	`id` blob PRIMARY KEY NOT NULL,
	`contact_id` blob NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`source` text NOT NULL,
	`evidence` text,
	`at` integer NOT NULL,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consent_events_contact` ON `consent_events` (`contact_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` blob PRIMARY KEY NOT NULL,
	`phone` blob NOT NULL,
	`phone_hash` blob NOT NULL,
	`last4` text NOT NULL,
	`country` text NOT NULL,
	`name` text,
	`attributes` text NOT NULL,
	`tags` text NOT NULL,
	`consent` text NOT NULL,
	`consent_at` integer,
	`import_id` blob,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_phone` ON `contacts` (`phone`);--> statement-breakpoint
CREATE INDEX `contacts_phone_hash` ON `contacts` (`phone_hash`);--> statement-breakpoint
CREATE INDEX `contacts_last4` ON `contacts` (`last4`);--> statement-breakpoint
CREATE INDEX `contacts_import` ON `contacts` (`import_id`);--> statement-breakpoint
CREATE TABLE `import_changes` (
	`import_id` blob NOT NULL,
	`contact_id` blob NOT NULL,
	`before` text,
	PRIMARY KEY(`import_id`, `contact_id`)
);
--> statement-breakpoint
CREATE TABLE `import_errors` (
	`import_id` blob NOT NULL,
	`row` integer NOT NULL,
	`reason` text NOT NULL,
	`line` blob NOT NULL,
	PRIMARY KEY(`import_id`, `row`)
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` blob PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`file_path` text NOT NULL,
	`options` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`position` integer NOT NULL,
	`total` integer,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`rejected` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	`lease_until` integer
);
--> statement-breakpoint
CREATE INDEX `imports_state` ON `imports` (`state`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`phone_hash` blob PRIMARY KEY NOT NULL,
	`last4` text NOT NULL,
	`source` text NOT NULL,
	`evidence` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `suppressions_created` ON `suppressions` (`created_at`);--> statement-breakpoint
CREATE TABLE `clicks` (
	`id` blob PRIMARY KEY NOT NULL,
	`campaign_id` blob NOT NULL,
	`link_id` blob NOT NULL,
	`message_id` blob,
	`at` integer NOT NULL,
	`verdict` text NOT NULL,
	`reason` text NOT NULL,
	`user_agent` text,
	`network` text
);
--> statement-breakpoint
CREATE INDEX `clicks_campaign` ON `clicks` (`campaign_id`,`verdict`);--> statement-breakpoint
CREATE INDEX `clicks_message` ON `clicks` (`message_id`);--> statement-breakpoint
CREATE TABLE `journal` (
	`id` blob PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`account_id` blob,
	`payload` blob NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `journal_received` ON `journal` (`received_at`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` blob PRIMARY KEY NOT NULL,
	`account_id` blob,
	`message_id` blob,
	`state` text NOT NULL,
	`raw_status` text NOT NULL,
	`reported_at` integer,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `receipts_message` ON `receipts` (`message_id`);--> statement-breakpoint
CREATE TABLE `rejected_callbacks` (
	`id` blob PRIMARY KEY NOT NULL,
	`account_id` blob,
	`reason` text NOT NULL,
	`body` blob NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `replies` (
	`id` blob PRIMARY KEY NOT NULL,
	`account_id` blob,
	`contact_id` blob,
	`message_id` blob,
	`campaign_id` blob,
	`phone` blob NOT NULL,
	`last4` text NOT NULL,
	`content` text NOT NULL,
	`action` text NOT NULL,
	`received_at` integer NOT NULL,
	`read_at` integer
);
--> statement-breakpoint
CREATE INDEX `replies_received` ON `replies` (`received_at`);--> statement-breakpoint
CREATE INDEX `replies_campaign` ON `replies` (`campaign_id`);--> statement-breakpoint
CREATE INDEX `replies_contact` ON `replies` (`contact_id`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` blob PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`secret_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` blob,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_secret` ON `api_keys` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` blob PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`action` text NOT NULL,
	`subject` text,
	`detail` text,
	`ip` text
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `heartbeats` (
	`process` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`healthy` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`api_key_id` blob NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer,
	`answer` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`api_key_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_created` ON `idempotency` (`created_at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`email` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` blob PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`locale` text,
	`disabled_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `preferences` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` blob PRIMARY KEY NOT NULL,
	`person_id` blob NOT NULL,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`email` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`last_at` integer NOT NULL
);
