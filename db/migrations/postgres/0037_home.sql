-- An installation that somebody works with stays where it was, whatever later defaults are.
INSERT INTO "preferences" ("name", "value", "changed_at")
SELECT "given"."name", "given"."value", now()
FROM (
  SELECT 'zone' AS "name", '"Asia/Shanghai"'::jsonb AS "value"
  UNION ALL SELECT 'currency', '"CNY"'::jsonb
  UNION ALL SELECT 'country', '"CN"'::jsonb
) AS "given"
WHERE EXISTS (SELECT 1 FROM "people")
ON CONFLICT ("name") DO NOTHING;
