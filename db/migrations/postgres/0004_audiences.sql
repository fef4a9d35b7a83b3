CREATE TABLE "attribute_types" (
	"name" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"choices" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audience_members" (
	"audience_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audience_members_audience_id_contact_id_pk" PRIMARY KEY("audience_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "sign_up_forms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"heading" text NOT NULL,
	"consent_text" text NOT NULL,
	"version" integer NOT NULL,
	"asks_name" boolean NOT NULL,
	"tag" text NOT NULL,
	"confirm_template_id" uuid,
	"state" text NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_ups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"form_id" uuid NOT NULL,
	"phone" "bytea" NOT NULL,
	"phone_hash" "bytea" NOT NULL,
	"name" text,
	"state" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "operator" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "progress" integer;--> statement-breakpoint
CREATE INDEX "audience_members_contact" ON "audience_members" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_up_forms_code" ON "sign_up_forms" USING btree ("code");--> statement-breakpoint
CREATE INDEX "sign_ups_phone" ON "sign_ups" USING btree ("phone_hash","state");--> statement-breakpoint
CREATE INDEX "sign_ups_form" ON "sign_ups" USING btree ("form_id");