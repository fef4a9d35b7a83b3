DROP INDEX `campaigns_api_stream`;--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_api_stream` ON `campaigns` (`template_id`,`account_id`,`priority`) WHERE kind = 'api';--> statement-breakpoint
ALTER TABLE `api_keys` ADD `priority` integer;