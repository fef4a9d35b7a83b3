CREATE TABLE "paces" (
	"key" text PRIMARY KEY NOT NULL,
	"due" bigint NOT NULL,
	"stamp" bigint NOT NULL,
	"blocked_until" timestamp (3) with time zone NOT NULL,
	"part" integer NOT NULL,
	"cut_at" timestamp (3) with time zone NOT NULL
);
