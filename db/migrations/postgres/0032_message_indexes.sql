DROP INDEX "messages_state";--> statement-breakpoint
DROP INDEX "messages_leases";--> statement-breakpoint
CREATE INDEX "messages_rare" ON "messages" USING btree ("campaign_id","state") WHERE state in ('failed', 'unknown', 'expired', 'excluded');--> statement-breakpoint
CREATE INDEX "messages_leases" ON "messages" USING btree ("campaign_id","lease_until") WHERE state = 'dispatching';