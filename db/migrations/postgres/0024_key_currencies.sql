ALTER TABLE "api_key_days" ADD COLUMN "currency" text DEFAULT 'CNY' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key_days" DROP CONSTRAINT "api_key_days_api_key_id_day_pk";--> statement-breakpoint
ALTER TABLE "api_key_days" ADD CONSTRAINT "api_key_days_api_key_id_day_currency_pk" PRIMARY KEY("api_key_id","day","currency");
