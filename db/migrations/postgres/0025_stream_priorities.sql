DROP INDEX "campaigns_api_stream";--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "priority" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_api_stream" ON "campaigns" USING btree ("template_id","account_id","priority") WHERE kind = 'api';