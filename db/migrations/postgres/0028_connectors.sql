CREATE TABLE "connector_asides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connector_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"topic" text NOT NULL,
	"body" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connector_days" (
	"connector_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"day" integer NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connector_days_connector_id_outcome_day_pk" PRIMARY KEY("connector_id","outcome","day")
);
--> statement-breakpoint
CREATE TABLE "connectors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"client_id" text,
	"secret" "bytea" NOT NULL,
	"previous_secret" "bytea",
	"previous_until" timestamp (3) with time zone,
	"token" "bytea" NOT NULL,
	"token_hash" text NOT NULL,
	"kinds" jsonb NOT NULL,
	"fields" jsonb,
	"country" text NOT NULL,
	"creates" boolean NOT NULL,
	"consent_text" text,
	"consent_by" text,
	"consent_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "connector_asides_connector" ON "connector_asides" USING btree ("connector_id","received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "connectors_token" ON "connectors" USING btree ("token_hash");