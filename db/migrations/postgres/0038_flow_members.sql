CREATE TABLE "flow_looks" (
	"flow_id" uuid PRIMARY KEY NOT NULL,
	"asked" text NOT NULL,
	"stage" text NOT NULL,
	"cursor" uuid,
	"looked_at" timestamp (3) with time zone NOT NULL,
	"rests_until" timestamp (3) with time zone NOT NULL,
	"hour_at" timestamp (3) with time zone NOT NULL,
	"entered" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flow_members" (
	"flow_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "flow_members_flow_id_contact_id_pk" PRIMARY KEY("flow_id","contact_id")
);
--> statement-breakpoint
CREATE INDEX "flow_members_contact" ON "flow_members" USING btree ("contact_id");