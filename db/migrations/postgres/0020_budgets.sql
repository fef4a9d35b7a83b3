CREATE TABLE "budgets" (
	"campaign_id" uuid PRIMARY KEY NOT NULL,
	"spent_micros" bigint NOT NULL,
	"fence" bigint NOT NULL
);
--> statement-breakpoint
INSERT INTO "budgets" SELECT substr("key", 8)::uuid, "due", "stamp" FROM "paces" WHERE "key" LIKE 'budget:%';--> statement-breakpoint
DELETE FROM "paces" WHERE "key" LIKE 'budget:%';
