ALTER TABLE "flow_looks" DROP COLUMN "hour_at";--> statement-breakpoint
ALTER TABLE "flow_looks" DROP COLUMN "entered";