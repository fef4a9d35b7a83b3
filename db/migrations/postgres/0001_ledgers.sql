CREATE TABLE "suppression_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone_hash" "bytea" NOT NULL,
	"last4" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"evidence" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	"digest" text,
	"block" integer
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text
);
--> statement-breakpoint
CREATE TABLE "ledger_blocks" (
	"ledger" text NOT NULL,
	"number" integer NOT NULL,
	"count" integer NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_blocks_ledger_number_pk" PRIMARY KEY("ledger","number")
);
--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "rules_version" text;--> statement-breakpoint
ALTER TABLE "consent_events" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "consent_events" ADD COLUMN "block" integer;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "block" integer;--> statement-breakpoint
CREATE INDEX "suppression_events_phone" ON "suppression_events" USING btree ("phone_hash");--> statement-breakpoint
CREATE INDEX "suppression_events_block" ON "suppression_events" USING btree ("block","id");--> statement-breakpoint
CREATE INDEX "alerts_raised" ON "alerts" USING btree ("raised_at");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open" ON "alerts" USING btree ("kind","subject") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "consent_events_block" ON "consent_events" USING btree ("block","id");--> statement-breakpoint
CREATE INDEX "consent_events_recorded" ON "consent_events" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "suppressions_last4" ON "suppressions" USING btree ("last4");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "audit_block" ON "audit" USING btree ("block","id");