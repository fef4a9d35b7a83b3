CREATE TABLE "fixed_link_uses" (
	"fixed_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	CONSTRAINT "fixed_link_uses_fixed_id_campaign_id_pk" PRIMARY KEY("fixed_id","campaign_id")
);
--> statement-breakpoint
CREATE TABLE "fixed_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"url" text NOT NULL,
	"code" text NOT NULL,
	"disabled" boolean DEFAULT false NOT NULL,
	"tracked" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "fixed_link_uses_campaign" ON "fixed_link_uses" USING btree ("campaign_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fixed_links_slot" ON "fixed_links" USING btree ("template_id","account_id","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "fixed_links_code" ON "fixed_links" USING btree ("code");