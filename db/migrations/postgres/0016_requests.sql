CREATE TABLE "message_requests" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"api_key_id" uuid NOT NULL,
	"req_no" text,
	"reference" text
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "repeat_minutes" integer;--> statement-breakpoint
ALTER TABLE "idempotency" ADD COLUMN "message_id" uuid;--> statement-breakpoint
CREATE INDEX "message_requests_key" ON "message_requests" USING btree ("api_key_id","message_id");--> statement-breakpoint
CREATE INDEX "message_requests_req_no" ON "message_requests" USING btree ("req_no") WHERE req_no is not null;--> statement-breakpoint
CREATE INDEX "message_requests_reference" ON "message_requests" USING btree ("reference") WHERE reference is not null;