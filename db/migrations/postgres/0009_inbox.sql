CREATE TABLE "keyword_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"word" text NOT NULL,
	"tag" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reply_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reply_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "replies" ADD COLUMN "matched" text;--> statement-breakpoint
ALTER TABLE "replies" ADD COLUMN "assigned_to" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "keyword_rules_word" ON "keyword_rules" USING btree ("word");--> statement-breakpoint
CREATE INDEX "reply_notes_reply" ON "reply_notes" USING btree ("reply_id","id");