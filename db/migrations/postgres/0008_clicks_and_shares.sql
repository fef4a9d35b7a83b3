CREATE TABLE "report_shares" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"campaign_id" uuid NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "link_options" jsonb;--> statement-breakpoint
ALTER TABLE "clicks" ADD COLUMN "method" text DEFAULT 'GET' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "report_shares_token" ON "report_shares" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "report_shares_campaign" ON "report_shares" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "clicks_network" ON "clicks" USING btree ("network","at");