import { expect, test } from "vitest";
import { findBrokenRule, listImports, listSources } from "#tests/support/import-rules.ts";

const sources = listSources();

test.each([
  ["db/client.server.ts", "app/env.ts", "db-imports-nothing-of-ours"],
  ["db/queue.server.ts", "jobs/define-job.ts", "db-imports-nothing-of-ours"],
  ["app/routes/data.import.tsx", "jobs/values/parse-count.ts", "app-does-not-import-jobs"],
  ["jobs/run.ts", "app/report-cli.ts", "jobs-do-not-import-app"],
  ["jobs/load/land-batch.ts", "jobs/rollup/to-post-days.ts", "load-knows-no-connector-or-rollup"],
  ["jobs/load/land-batch.ts", "jobs/connectors/levain-feed/index.ts", "load-knows-no-connector-or-rollup"],
  ["jobs/connectors/levain-feed/map.ts", "jobs/load/land-batch.ts", "connectors-know-no-load-or-rollup"],
  ["jobs/connectors/levain-feed/map.ts", "jobs/connectors/mapped-file/map.ts", "connectors-do-not-know-one-another"],
  ["jobs/rollup/post-day.ts", "jobs/load/land-batch.ts", "rollup-knows-no-connector-or-load"],
  ["app/queries/list-posts.server.ts", "app/reports/top-posts.ts", "queries-know-only-db"],
  ["app/reports/top-posts.ts", "app/components/table/table.tsx", "reports-know-queries-and-db"],
  ["app/reports/top-posts.ts", "node_modules/kysely/", "sql-only-in-queries"],
  ["app/routes/_index.tsx", "node_modules/pg/", "sql-only-in-queries"],
  ["app/components/charts/line.tsx", "app/queries/list-posts.server.ts", "components-know-lib-and-metrics"],
  ["app/components/charts/line.tsx", "db/client.server.ts", "components-know-lib-and-metrics"],
  ["app/lib/filters.ts", "app/reports/top-posts.ts", "lib-is-at-the-bottom"],
  ["app/components/charts/line.tsx", "db/metrics/to-sql.server.ts", "no-server-code-in-the-browser"],
  ["app/reports/top-posts.ts", "app/routes/_index.tsx", "reports-know-queries-and-db"],
  ["app/http/create-app.ts", "app/routes/_index.tsx", "nothing-imports-a-route"],
])("%s may not import %s", (from, to, rule) => {
  expect(findBrokenRule({ from, to })).toBe(rule);
});

test.each([
  ["app/routes/_index.tsx", "app/reports/index.server.ts"],
  ["app/reports/top-posts.ts", "app/queries/list-posts.server.ts"],
  ["app/queries/list-posts.server.ts", "db/client.server.ts"],
  ["app/queries/list-posts.server.ts", "node_modules/kysely/"],
  ["app/components/charts/line.tsx", "app/lib/format-number.ts"],
  ["app/components/charts/line.tsx", "db/metrics/metrics.ts"],
  ["jobs/import-files.ts", "jobs/load/land-batch.ts"],
  ["jobs/load/land-batch.ts", "jobs/connectors/connector.ts"],
  ["jobs/load/land-batch.ts", "db/records/streams.ts"],
  ["jobs/connectors/levain-feed/index.ts", "jobs/connectors/levain-feed/map.ts"],
])("%s may import %s", (from, to) => {
  expect(findBrokenRule({ from, to })).toBeUndefined();
});

test("a component may name a type of anything", () => {
  const from = "app/components/charts/line.tsx";
  expect(findBrokenRule({ from, to: "db/client.server.ts", isTypeOnly: true })).toBeUndefined();
});

test("no import in the tree breaks a rule", () => {
  const broken = sources.flatMap(listImports).flatMap((found) => {
    const rule = findBrokenRule(found);
    return rule ? [`${found.from} imports ${found.to}: ${rule}`] : [];
  });
  expect(broken).toEqual([]);
});

test("what lies in another folder is imported by its alias", () => {
  const climbing = sources.flatMap(listImports).filter(({ specifier }) => specifier.startsWith("../"));
  expect(climbing.map(({ from, specifier }) => `${from} imports ${specifier}`)).toEqual([]);
});

test("no file holds two concepts: 250 lines at most, tests 400", () => {
  const long = sources
    .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ path, lines }) => lines > (path.startsWith("tests/") ? 400 : 250));
  expect(long).toEqual([]);
});

test("locks of different things have keys of their own", () => {
  const keys = sources
    .filter(({ path }) => !path.startsWith("tests/"))
    .flatMap(({ text }) => [...text.matchAll(/\b0x4c56_[0-9a-f]{4}\b/g)].map(([key]) => key));
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});
