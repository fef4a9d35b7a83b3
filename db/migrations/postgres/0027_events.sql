CREATE TABLE "contact_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"value" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_days" (
	"contact_id" uuid NOT NULL,
	"kind_id" uuid NOT NULL,
	"property" text NOT NULL,
	"day" integer NOT NULL,
	"count" integer NOT NULL,
	"sum_micros" bigint NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"last_micros" bigint NOT NULL,
	CONSTRAINT "event_days_contact_id_kind_id_property_day_pk" PRIMARY KEY("contact_id","kind_id","property","day")
);
--> statement-breakpoint
CREATE TABLE "event_drops" (
	"name" text NOT NULL,
	"reason" text NOT NULL,
	"day" integer NOT NULL,
	"count" integer NOT NULL,
	"shape" jsonb NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_drops_name_reason_day_pk" PRIMARY KEY("name","reason","day")
);
--> statement-breakpoint
CREATE TABLE "event_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_kinds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" jsonb NOT NULL,
	"properties" jsonb NOT NULL,
	"keep_days" integer NOT NULL,
	"conversion" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "event_totals" (
	"kind_id" uuid NOT NULL,
	"property" text NOT NULL,
	"day" integer NOT NULL,
	"count" integer NOT NULL,
	"sum_micros" bigint NOT NULL,
	CONSTRAINT "event_totals_kind_id_property_day_pk" PRIMARY KEY("kind_id","property","day")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"kind_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"source_id" uuid,
	"properties" jsonb NOT NULL,
	"personal" "bytea"
);
--> statement-breakpoint
CREATE TABLE "waiting_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key_id" uuid NOT NULL,
	"payload" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "contact_keys_contact" ON "contact_keys" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "event_keys_until" ON "event_keys" USING btree ("until");--> statement-breakpoint
CREATE UNIQUE INDEX "event_kinds_kind" ON "event_kinds" USING btree ("kind") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "events_contact" ON "events" USING btree ("contact_id","kind_id","at");--> statement-breakpoint
CREATE INDEX "events_kind" ON "events" USING btree ("kind_id","at");--> statement-breakpoint
CREATE INDEX "waiting_events_key" ON "waiting_events" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "waiting_events_received" ON "waiting_events" USING btree ("received_at");