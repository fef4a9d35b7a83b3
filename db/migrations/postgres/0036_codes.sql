CREATE TABLE "code_holds" (
	"campaign_id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"needed" integer NOT NULL,
	CONSTRAINT "code_holds_campaign_id_pool_id_pk" PRIMARY KEY("campaign_id","pool_id")
);
--> statement-breakpoint
CREATE TABLE "code_pools" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"value_micros" bigint NOT NULL,
	"currency" text NOT NULL,
	"valid_until" timestamp (3) with time zone,
	"length" integer NOT NULL,
	"last" integer NOT NULL,
	"noted" integer NOT NULL,
	"free" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "codes" (
	"pool_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"state" text NOT NULL,
	"message_id" uuid,
	"rest_until" timestamp (3) with time zone,
	CONSTRAINT "codes_pool_id_position_pk" PRIMARY KEY("pool_id","position")
);
--> statement-breakpoint
CREATE TABLE "redemptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pool_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"message_id" uuid,
	"campaign_id" uuid,
	"wording" integer NOT NULL,
	"value_micros" bigint NOT NULL,
	"currency" text NOT NULL,
	"reference" text,
	"counted" boolean NOT NULL,
	"source" text NOT NULL,
	"actor" text,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "code_holds_pool" ON "code_holds" USING btree ("pool_id");--> statement-breakpoint
CREATE UNIQUE INDEX "code_pools_name" ON "code_pools" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "codes_hash" ON "codes" USING btree ("hash","pool_id");--> statement-breakpoint
CREATE INDEX "codes_state" ON "codes" USING btree ("pool_id","state","position");--> statement-breakpoint
CREATE UNIQUE INDEX "codes_message" ON "codes" USING btree ("message_id","pool_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "codes_resting" ON "codes" USING btree ("rest_until") WHERE state = 'resting';--> statement-breakpoint
CREATE UNIQUE INDEX "redemptions_code" ON "redemptions" USING btree ("pool_id","position");--> statement-breakpoint
CREATE INDEX "redemptions_campaign" ON "redemptions" USING btree ("campaign_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "redemptions_order" ON "redemptions" USING btree ("reference","currency") WHERE counted and reference is not null;
--> statement-breakpoint
CREATE FUNCTION "codes_given_back"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE "codes" SET "state" = 'resting', "rest_until" = coalesce(new.final_at, new.not_before) + interval '7 days' WHERE "message_id" = new.id AND "state" = 'given';
  RETURN null;
END $$;
--> statement-breakpoint
CREATE TRIGGER "codes_given_back" AFTER UPDATE OF "state" ON "messages" FOR EACH ROW
WHEN ((new.state IN ('cancelled', 'excluded') AND old.state <> new.state) OR (new.state = 'failed' AND old.state = 'dispatching' AND new.submitted_at IS NULL))
EXECUTE FUNCTION "codes_given_back"();
