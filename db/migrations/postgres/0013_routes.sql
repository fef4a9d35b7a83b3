DROP INDEX "campaigns_api_template";--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_api_stream" ON "campaigns" USING btree ("template_id","account_id") WHERE kind = 'api';