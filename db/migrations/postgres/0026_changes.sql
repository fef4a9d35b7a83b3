CREATE TABLE "change_cursors" (
	"name" text PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"ids" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"position" bigint
);
--> statement-breakpoint
CREATE UNIQUE INDEX "changes_position" ON "changes" USING btree ("position") WHERE position is not null;--> statement-breakpoint
CREATE INDEX "changes_new" ON "changes" USING btree ("at","id") WHERE position is null;