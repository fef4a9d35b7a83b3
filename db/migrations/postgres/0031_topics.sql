CREATE TABLE "choice_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone_hash" "bytea" NOT NULL,
	"last4" text NOT NULL,
	"kind" text NOT NULL,
	"topic_id" uuid NOT NULL,
	"holds" boolean NOT NULL,
	"until" timestamp (3) with time zone,
	"most" integer,
	"source" text NOT NULL,
	"evidence" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	"digest" text,
	"block" integer
);
--> statement-breakpoint
CREATE TABLE "choices" (
	"phone_hash" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"topic_id" uuid NOT NULL,
	"last4" text NOT NULL,
	"until" timestamp (3) with time zone,
	"most" integer,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "choices_phone_hash_kind_topic_id_pk" PRIMARY KEY("phone_hash","kind","topic_id")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" jsonb NOT NULL,
	"cap" jsonb,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "topic_id" uuid;--> statement-breakpoint
ALTER TABLE "consent_events" ADD COLUMN "topic_id" uuid;--> statement-breakpoint
CREATE INDEX "choice_events_phone" ON "choice_events" USING btree ("phone_hash","kind","topic_id");--> statement-breakpoint
CREATE INDEX "choice_events_block" ON "choice_events" USING btree ("block","id");--> statement-breakpoint
CREATE INDEX "choices_at" ON "choices" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "topics_slug" ON "topics" USING btree ("slug");--> statement-breakpoint
INSERT INTO "topics" ("id", "slug", "name", "created_at", "updated_at") VALUES ('01930000-0000-7000-8000-000000000001', 'offers', '{"zh":"优惠与活动","en":"Offers and news"}', '2025-12-01T00:00:00Z', '2025-12-01T00:00:00Z');--> statement-breakpoint
UPDATE "templates" SET "topic_id" = '01930000-0000-7000-8000-000000000001' WHERE "purpose" = 'marketing';
