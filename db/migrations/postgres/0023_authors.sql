ALTER TABLE "campaigns" ADD COLUMN "changed_by" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "authored_hash" text;