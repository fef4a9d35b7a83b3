CREATE TABLE "template_registrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"provider_template_id" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "occurrence" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "fallback_account_id" uuid;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "budget_micros" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "template_registrations_account" ON "template_registrations" USING btree ("template_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_occurrence" ON "campaigns" USING btree ("series_id","occurrence") WHERE series_id is not null;