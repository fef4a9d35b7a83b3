ALTER TABLE "conversions" ALTER COLUMN "click_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "conversions" ADD COLUMN "via" text DEFAULT 'click' NOT NULL;--> statement-breakpoint
ALTER TABLE "conversions" ADD COLUMN "touched_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "conversions_reference" ON "conversions" USING btree ("reference");--> statement-breakpoint
UPDATE "conversions" SET "touched_at" = "clicks"."at" FROM "clicks" WHERE "clicks"."id" = "conversions"."click_id";
