import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { providedBit } from "#db/metrics/measures.ts";
import { defineBench, median, secondsOf } from "#jobs/bench/bench.ts";
import { startWebServer } from "#jobs/bench/web-server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { rollupPairs } from "#jobs/pieces/pairs/rollup-pairs.ts";

const rounds = 20;
const firstDay = "2025-06-01";

/** The pairs of a large workspace: laying them side by side after a batch, and the answers of the Platforms page over HTTP. */
export const pairs = defineBench({
  bench: "pairs",
  description: "100,000 pieces on two platforms among a million posts: the rollup of pairs, and the Platforms page",
  async run(handle, report, { scale }) {
    const pieces = Math.max(1_000, Math.round(100_000 * scale));
    await fillPieces(handle, pieces);
    const first = await secondsOf(() => rollupPairs(handle, 1));
    const again = await secondsOf(() => rollupPairs(handle, 1));
    report({ figure: "pieces on two platforms", value: pieces, unit: "pieces", target: null, better: "higher" });
    report({ figure: "rollup of all pairs, the first time", value: first, unit: "s", target: null, better: "lower" });
    report({ figure: "rollup of all pairs, nothing changed", value: again, unit: "s", target: null, better: "lower" });
    await sql`vacuum (analyze)`.execute(handle.db);
    const server = await startWebServer(handle.url);
    try {
      for (const [figure, path, target] of addresses) {
        const seconds: number[] = [];
        for (let round = 0; round < rounds; round += 1)
          seconds.push(await secondsOf(() => load(`${server.url}/w/pairs/${path}`)));
        const sorted = seconds.slice(1).toSorted((a, b) => a - b);
        report({ figure: `${figure}: p50`, value: median(sorted) * 1000, unit: "ms", target: null, better: "lower" });
        report({
          figure: `${figure}: p95`,
          value: (sorted.at(-2) ?? Number.NaN) * 1000,
          unit: "ms",
          target,
          better: "lower",
        });
      }
    } finally {
      await server.stop();
    }
  },
});

const addresses: readonly (readonly [string, string, number | null])[] = [
  ["ratios of all pairs", "reports/platform-ratios.csv?preset=all", 300],
  ["ratios of one creator", "reports/platform-ratios.csv?preset=all&creator=1000007", 120],
  ["ratios by month", "reports/platform-ratios-by-month.csv?preset=all", 300],
  ["the page", "platforms", null],
];

async function load(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  await response.arrayBuffer();
}

/** Pieces of twenty each creator, on Kesong and Douyin, with ages, surfaces of the first week and orders; nine in ten posts stand alone. */
async function fillPieces(handle: DatabaseHandle, pieces: number): Promise<void> {
  const settings = { slug: "pairs", name: "Pairs", timeZone: "UTC", currency: "EUR", locale: "en" };
  const { workspace_id: id } = await createWorkspace(handle.db, settings);
  const lone = pieces * 8;
  const views = sql.lit(providedBit("views"));
  const day = sql`${firstDay}::date + (n / 20 % 300)`;
  const statements = [
    sql`insert into creator (workspace_id, id, external_id) select ${id}, 1000000 + c, c::text from generate_series(0, ${pieces / 20}::int) as c`,
    sql`insert into account (workspace_id, id, platform, external_id, creator_id)
      select ${id}, (case p when 'kesong' then 2000000 else 3000000 end) + c, p, c::text, 1000000 + c
      from generate_series(0, ${pieces / 20}::int) as c cross join unnest(array['kesong', 'douyin']) as p`,
    sql`create temporary table placed as
      select n, p as platform, (case p when 'kesong' then 10000000 else 20000000 end) + n as post_id,
        (case p when 'kesong' then 2000000 else 3000000 end) + n % ${pieces / 20}::int as account_id, 1000000 + n % ${pieces / 20}::int as creator_id, ${day} as day,
        (exp(6 + 1.5 * sqrt(-2 * ln(random() + 1e-9)) * cos(6.2832 * random())))::bigint as views
      from generate_series(0, ${pieces - 1}::int) as n cross join unnest(array['kesong', 'douyin']) as p`,
    sql`insert into post (workspace_id, id, platform, external_id, account_id, published_at, format)
      select ${id}::int, post_id, platform, post_id::text, account_id, day::timestamptz, 'video' from placed
      union all select ${id}::int, 30000000 + n, 'kesong', n::text, 2000000, (${day})::timestamptz, 'video' from generate_series(1, ${lone}::int) as n`,
    sql`insert into post_dimension (workspace_id, post_id, account_id, platform, format, relation, published_at, published_day, is_hidden, campaign_ids, product_ids, themes, time_zone)
      select workspace_id, id, account_id, platform, 'video', 'gifted', published_at, published_at::date, false, '{}', '{}', '{}', 'UTC' from post where workspace_id = ${id}`,
    sql`insert into post_piece (workspace_id, post_id, piece_id, creator_id, confidence, reason) select ${id}, post_id, n + 1, creator_id, 0.97, '{}' from placed`,
    sql`insert into post_age (workspace_id, post_id, age_days, views, likes, comments, shares, product_clicks)
      select ${id}, post_id, age, views * age / 10, views / 20, views / 100, views / 200, views / 50 from placed cross join unnest(array[1, 7, 30, 90]) as age`,
    sql`insert into post_day (workspace_id, post_id, day, provided, views, is_interpolated, is_gap)
      select ${id}, post_id, day + d, ${views}, views / 10, false, false from placed cross join generate_series(0, 6) as d where platform = 'kesong'`,
    sql`insert into post_surface_day (workspace_id, post_id, day, surface, provided, views, is_interpolated, is_gap)
      select ${id}, post_id, day + d, s, ${views}, views / 30, false, false from placed
      cross join generate_series(0, 6) as d cross join unnest(array['home_feed', 'promotion_platform']) as s where platform = 'kesong'`,
    sql`insert into workspace_day (workspace_id, platform, format, relation, day, provided, views, post_days)
      select ${id}, 'kesong', 'video', 'gifted', ${firstDay}::date + d, ${views}, 1, 1 from generate_series(0, 420) as d`,
    sql`analyze`,
  ];
  await handle.db.connection().execute(async (db) => {
    for (const statement of statements) await statement.execute(db);
  });
}
