CREATE TABLE "flow_counts" (
	"flow_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"step_id" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "flow_counts_flow_id_version_step_id_kind_reason_pk" PRIMARY KEY("flow_id","version","step_id","kind","reason")
);
--> statement-breakpoint
CREATE TABLE "flow_keys" (
	"flow_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "flow_keys_flow_id_contact_id_key_pk" PRIMARY KEY("flow_id","contact_id","key")
);
--> statement-breakpoint
CREATE TABLE "flow_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"flow_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"contact_id" uuid NOT NULL,
	"key" text,
	"state" text NOT NULL,
	"reason" text,
	"step_id" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"rev" integer NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"entry_at" timestamp (3) with time zone NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"properties" jsonb,
	"path" jsonb NOT NULL,
	"passed" integer NOT NULL,
	"moves" integer NOT NULL,
	"moves_day" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flow_sends" (
	"run_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"message_id" uuid NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "flow_sends_run_id_step_id_pk" PRIMARY KEY("run_id","step_id")
);
--> statement-breakpoint
CREATE TABLE "flow_steps" (
	"flow_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"step_id" text NOT NULL,
	"campaign_id" uuid NOT NULL,
	CONSTRAINT "flow_steps_flow_id_version_step_id_pk" PRIMARY KEY("flow_id","version","step_id")
);
--> statement-breakpoint
CREATE TABLE "flow_versions" (
	"flow_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"definition" jsonb NOT NULL,
	"created_by" text,
	"submitted_by" text,
	"changed_by" jsonb NOT NULL,
	"authored_hash" text,
	"approved_by" text,
	"approved_hash" text,
	"estimate" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	CONSTRAINT "flow_versions_flow_id_version_pk" PRIMARY KEY("flow_id","version")
);
--> statement-breakpoint
CREATE TABLE "flows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"version" integer NOT NULL,
	"newest" integer NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "flow_keys_contact" ON "flow_keys" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "flow_runs_due" ON "flow_runs" USING btree ("flow_id","due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "flow_runs_contact" ON "flow_runs" USING btree ("contact_id","entered_at");--> statement-breakpoint
CREATE INDEX "flow_runs_flow" ON "flow_runs" USING btree ("flow_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "flow_sends_message" ON "flow_sends" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "flow_steps_campaign" ON "flow_steps" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "flows_state" ON "flows" USING btree ("state");