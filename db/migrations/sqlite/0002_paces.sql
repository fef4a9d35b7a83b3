CREATE TABLE `paces` (
	`key` text PRIMARY KEY NOT NULL,
	`due` integer NOT NULL,
	`stamp` integer NOT NULL,
	`blocked_until` integer NOT NULL,
	`part` integer NOT NULL,
	`cut_at` integer NOT NULL
);
