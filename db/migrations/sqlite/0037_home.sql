-- An installation that somebody works with stays where it was, whatever later defaults are.
INSERT INTO `preferences` (`name`, `value`, `changed_at`)
SELECT `given`.`name`, `given`.`value`, CAST(unixepoch() AS INTEGER) * 1000
FROM (
  SELECT 'zone' AS `name`, '"Asia/Shanghai"' AS `value`
  UNION ALL SELECT 'currency', '"CNY"'
  UNION ALL SELECT 'country', '"CN"'
) AS `given`
WHERE EXISTS (SELECT 1 FROM `people`)
ON CONFLICT (`name`) DO NOTHING;
