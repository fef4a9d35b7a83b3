CREATE TABLE "provider_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"mode" text NOT NULL,
	"base_url" text NOT NULL,
	"credentials" "bytea" NOT NULL,
	"callback_key" "bytea" NOT NULL,
	"callback_key_hash" text NOT NULL,
	"settings" jsonb NOT NULL,
	"price_micros" integer NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"state_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signatures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"account_id" uuid,
	"provider_sign_id" text,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"family_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"purpose" text NOT NULL,
	"signature_id" uuid NOT NULL,
	"provider_template_id" text,
	"state" text NOT NULL,
	"review_note" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"template_id" uuid NOT NULL,
	"audience_id" uuid,
	"account_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"content" jsonb,
	"schedule" jsonb NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"rate_per_second" integer,
	"priority" integer NOT NULL,
	"link_mode" text NOT NULL,
	"created_by" text,
	"submitted_by" text,
	"approved_by" text,
	"approved_hash" text,
	"plan_cursor" uuid,
	"plan_bound" uuid,
	"lease_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"url" text NOT NULL,
	"code" text,
	"disabled" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"occurrence" bigint DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"rank" integer NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"not_after" timestamp (3) with time zone,
	"parts" integer NOT NULL,
	"code" text,
	"variables" jsonb,
	"finding" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint,
	"lease_until" timestamp (3) with time zone,
	"reserved_at" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"final_at" timestamp (3) with time zone,
	"fees_micros" bigint,
	"error_code" text,
	"error_detail" text
);
--> statement-breakpoint
CREATE TABLE "audiences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"evidence" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone" "bytea" NOT NULL,
	"phone_hash" "bytea" NOT NULL,
	"last4" text NOT NULL,
	"country" text NOT NULL,
	"name" text,
	"attributes" jsonb NOT NULL,
	"tags" jsonb NOT NULL,
	"consent" text NOT NULL,
	"consent_at" timestamp (3) with time zone,
	"import_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_changes" (
	"import_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"before" jsonb,
	CONSTRAINT "import_changes_import_id_contact_id_pk" PRIMARY KEY("import_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "import_errors" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"reason" text NOT NULL,
	"line" "bytea" NOT NULL,
	CONSTRAINT "import_errors_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"file_path" text NOT NULL,
	"options" jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"position" integer NOT NULL,
	"total" integer,
	"created" integer NOT NULL,
	"updated" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"rejected" integer NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"phone_hash" "bytea" PRIMARY KEY NOT NULL,
	"last4" text NOT NULL,
	"source" text NOT NULL,
	"evidence" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"message_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"user_agent" text,
	"network" text
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid,
	"payload" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"message_id" uuid,
	"state" text NOT NULL,
	"raw_status" text NOT NULL,
	"reported_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rejected_callbacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"reason" text NOT NULL,
	"body" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"contact_id" uuid,
	"message_id" uuid,
	"campaign_id" uuid,
	"phone" "bytea" NOT NULL,
	"last4" text NOT NULL,
	"content" text NOT NULL,
	"action" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"action" text NOT NULL,
	"subject" text,
	"detail" jsonb,
	"ip" text
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"process" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"healthy" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"api_key_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_api_key_id_key_pk" PRIMARY KEY("api_key_id","key")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"locale" text,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"user_agent" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"email" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "provider_accounts_callback" ON "provider_accounts" USING btree ("callback_key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "signatures_text_account" ON "signatures" USING btree ("text","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "templates_family_version" ON "templates" USING btree ("family_id","version");--> statement-breakpoint
CREATE INDEX "templates_state" ON "templates" USING btree ("state");--> statement-breakpoint
CREATE INDEX "campaigns_state" ON "campaigns" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_api_template" ON "campaigns" USING btree ("template_id") WHERE kind = 'api';--> statement-breakpoint
CREATE UNIQUE INDEX "links_slot" ON "links" USING btree ("campaign_id","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "links_code" ON "links" USING btree ("code") WHERE code is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_recipient" ON "messages" USING btree ("campaign_id","contact_id","occurrence");--> statement-breakpoint
CREATE INDEX "messages_state" ON "messages" USING btree ("campaign_id","state");--> statement-breakpoint
CREATE INDEX "messages_queue" ON "messages" USING btree ("campaign_id","rank","not_before") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "messages_leases" ON "messages" USING btree ("lease_until") WHERE state = 'dispatching';--> statement-breakpoint
CREATE INDEX "messages_contact" ON "messages" USING btree ("contact_id","reserved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_code" ON "messages" USING btree ("code") WHERE code is not null;--> statement-breakpoint
CREATE INDEX "consent_events_contact" ON "consent_events" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_phone" ON "contacts" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "contacts_phone_hash" ON "contacts" USING btree ("phone_hash");--> statement-breakpoint
CREATE INDEX "contacts_last4" ON "contacts" USING btree ("last4");--> statement-breakpoint
CREATE INDEX "contacts_import" ON "contacts" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "imports_state" ON "imports" USING btree ("state");--> statement-breakpoint
CREATE INDEX "suppressions_created" ON "suppressions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "clicks_campaign" ON "clicks" USING btree ("campaign_id","verdict");--> statement-breakpoint
CREATE INDEX "clicks_message" ON "clicks" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "journal_received" ON "journal" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "receipts_message" ON "receipts" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "replies_received" ON "replies" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "replies_campaign" ON "replies" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "replies_contact" ON "replies" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_secret" ON "api_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idempotency_created" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");