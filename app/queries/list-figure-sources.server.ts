import { type RawBuilder, sql } from "kysely";
import { isOfCreator } from "#app/queries/fact-conditions.server.ts";
import { postsOfPiece } from "#app/queries/posts-of-piece.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { type ExposureMeasure, type Measure, providedBit } from "#db/metrics/measures.ts";
import type { StreamName } from "#db/records/streams.ts";

/** A source by its key (`levain-feed`, `mapping:<name>`), and when the last of what it gave was read: its slot of a pull, else when it landed. */
export interface FigureSource {
  readonly source: string;
  readonly readAt: Date;
}

export interface SourceQuestion {
  /** The kinds of record that the figure is made of. */
  readonly streams: readonly StreamName[];
  /** Counters of posts: a source that gave none of them for the posts looked at does not count. Empty: whoever landed the streams does. */
  readonly counters: readonly ExposureMeasure[];
}

/** Where a figure comes from: the sources that landed its streams, the ledger says, and gave its counters for posts that the filters leave. */
export async function listFigureSources(
  { db, workspace, filters }: ReportContext,
  { streams, counters }: SourceQuestion,
): Promise<FigureSource[]> {
  if (streams.length === 0) return [];
  const mask = counters.reduce((bits, counter) => bits | providedBit(counter), 0);
  const { rows } = await sql<FigureSource>`
    select s.source, max(coalesce(b.slot_at, b.landed_at)) as "readAt"
    from source as s join ingest_batch as b on b.workspace_id = ${workspace.id} and b.source_id = s.source_id
    where s.workspace_id = ${workspace.id} and b.counts ?| array[${sql.join(streams)}]::text[]
      and ${mask === 0 ? sql`true` : givesCounters(mask, { workspace, filters })}
    group by s.source order by s.source`.execute(db);
  return rows;
}

function givesCounters(
  mask: number,
  { workspace, filters }: Pick<ReportContext, "workspace" | "filters">,
): RawBuilder<boolean> {
  const { platforms, creator, campaign, post, piece } = filters;
  const chosen = [
    ...(platforms.length > 0 ? [sql`d.platform in (${sql.join(platforms)})`] : []),
    ...(creator === null ? [] : [isOfCreator(sql`d.account_id`, workspace.id, creator)]),
    ...(campaign === null ? [] : [sql`${campaign}::bigint = any(d.campaign_ids)`]),
    ...(post === null ? [] : [sql`d.post_id = ${post}`]),
    ...(piece === null ? [] : [sql`d.post_id in ${postsOfPiece(workspace.id, piece)}`]),
  ];
  const isChosen =
    chosen.length === 0
      ? sql`true`
      : sql`exists (select 1 from post_dimension as d
          where d.workspace_id = ${workspace.id} and d.post_id = p.post_id and ${sql.join(chosen, sql` and `)})`;
  return sql<boolean>`exists (select 1 from post_source as p
    where p.workspace_id = ${workspace.id} and p.source_id = s.source_id and (p.provided | p.surface_provided) & ${mask} <> 0 and ${isChosen})`;
}

const perPost: readonly StreamName[] = ["post_snapshot", "post_surface_snapshot", "unnamed_post_snapshot"];
const perOrder: readonly StreamName[] = ["order", "order_line", "touch"];

/** What measures are made of. */
export function sourcesAskedFor(measures: readonly Measure[], families: readonly string[]): SourceQuestion {
  const has = (...names: string[]) => names.some((name) => families.includes(name));
  const isByPosts = has("exposure", "age", "reach", "media_value");
  const counters = measures.flatMap((measure) => counterOf(measure));
  return {
    streams: [
      ...(isByPosts ? perPost : []),
      ...(measures.includes("purchase_intent_comments") ? (["comment"] as const) : []),
      ...(has("sales", "lift") ? perOrder : []),
      ...(has("followers") ? (["account_snapshot"] as const) : []),
      ...(has("cost") ? (["campaign_cost"] as const) : []),
    ],
    // Orders come from whoever landed them: which posts they are credited to says nothing of that.
    counters: isByPosts && !has("sales", "lift", "cost", "followers") ? counters : [],
  };
}

/** The counter of posts that a measure comes down to. */
export function counterOf(measure: Measure): ExposureMeasure[] {
  switch (measure) {
    case "people_reached":
      return ["reach"];
    case "views_at_30_days":
    case "views_of_aged_posts":
    case "earned_value_minor":
      return ["views"];
    case "impressions":
    case "views":
    case "reach":
    case "likes":
    case "comments":
    case "shares":
    case "saves":
    case "watch_seconds":
    case "product_impressions":
    case "product_clicks":
      return [measure];
    default:
      return [];
  }
}
