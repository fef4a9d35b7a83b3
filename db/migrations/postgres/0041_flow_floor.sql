ALTER TABLE "flow_looks" ADD COLUMN "rev" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "flows" ADD COLUMN "enters_from" timestamp (3) with time zone;