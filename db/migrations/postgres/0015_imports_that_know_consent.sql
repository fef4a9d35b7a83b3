CREATE TABLE "attribute_labels" (
	"name" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "contacts_phone";--> statement-breakpoint
DROP INDEX "contacts_phone_hash";--> statement-breakpoint
DROP INDEX "contacts_last4";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "outcome" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_number" ON "contacts" USING btree ("last4","phone_hash");