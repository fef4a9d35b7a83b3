CREATE TABLE "provider_references" (
	"account_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"message_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provider_references_account_id_reference_pk" PRIMARY KEY("account_id","reference")
);
--> statement-breakpoint
CREATE INDEX "provider_references_created" ON "provider_references" USING btree ("created_at");