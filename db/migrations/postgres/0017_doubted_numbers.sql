CREATE TABLE "doubted_numbers" (
	"phone_hash" "bytea" PRIMARY KEY NOT NULL,
	"last4" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "doubted_numbers_decided" ON "doubted_numbers" USING btree ("decided_at");