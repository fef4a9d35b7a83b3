CREATE TABLE "template_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"family_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"person_id" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"person_id" uuid NOT NULL,
	"form" text NOT NULL,
	"fields" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_person_id_form_pk" PRIMARY KEY("person_id","form")
);
--> statement-breakpoint
ALTER TABLE "template_registrations" ADD COLUMN "state" text DEFAULT 'approved' NOT NULL;--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "languages" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "follows_id" uuid;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "split" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "winner" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "estimate" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "wording" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "template_comments_family" ON "template_comments" USING btree ("family_id","id");--> statement-breakpoint
CREATE INDEX "campaigns_follows" ON "campaigns" USING btree ("follows_id") WHERE follows_id is not null;