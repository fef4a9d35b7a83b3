CREATE TABLE `message_requests` (
	`message_id` blob PRIMARY KEY NOT NULL,
	`api_key_id` blob NOT NULL,
	`req_no` text,
	`reference` text
);
--> statement-breakpoint
CREATE INDEX `message_requests_key` ON `message_requests` (`api_key_id`,`message_id`);--> statement-breakpoint
CREATE INDEX `message_requests_req_no` ON `message_requests` (`req_no`) WHERE req_no is not null;--> statement-breakpoint
CREATE INDEX `message_requests_reference` ON `message_requests` (`reference`) WHERE reference is not null;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `repeat_minutes` integer;--> statement-breakpoint
ALTER TABLE `idempotency` ADD `message_id` blob;