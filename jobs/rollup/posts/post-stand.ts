import { snapshotCounters } from "#db/metrics/measures.ts";
import { type Counters, createCounters } from "#jobs/rollup/counters/counters.ts";
import { readUntilOf } from "#jobs/rollup/posts/comments-read.ts";
import { type CopyRow, copyOut } from "#jobs/rollup/read/copy-out.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

/** What one source has ever given for a post. */
export interface PostSource {
  /** Masks of measures: of its snapshots, and of its snapshots by surface. */
  readonly provided: number;
  /** When its snapshots had given the last of those for the first time; null when they give none, or when that is not known. */
  readonly begunAt: number | null;
  readonly surfaceProvided: number;
  readonly surfaces: readonly string[];
}

/** What of a post its increments are computed with. */
export interface PostAttributes {
  readonly publishedAt: number | null;
  readonly publishedDay: number | null;
  /** Private or deleted: a 0 is unknown. */
  readonly isHidden: boolean;
}

/** How a post stands as rolled up: enough to go on from its last snapshot without reading any older one. */
export interface PostStand extends PostAttributes {
  readonly firstCapturedAt: number | null;
  readonly lastCapturedAt: number | null;
  readonly lastCommentAt: number | null;
  /** Every comment written before this moment is known; null where no source says so. */
  readonly commentsReadUntil: number | null;
  readonly counters: Counters;
  readonly openingIntents: number | null;
  readonly totalIntents: number | null;
  readonly sources: Map<number, PostSource>;
}

const surfaceSeparator = "\u001f";

/** How the posts of rollup_touched stand; those that were never rolled up are left out. */
export async function readPostStands({ client, workspaceId }: RollupContext): Promise<Map<number, PostStand>> {
  const stands = new Map<number, PostStand>();
  const counters = snapshotCounters.map(
    (counter, index) =>
      `l.opening_${counter}, l.total_${counter}, l.known_at[${index + 1}], l.known_steps[${index + 1}]`,
  );
  const ofPost = (table: string) =>
    `lateral (select * from ${table} o where o.workspace_id = ${workspaceId} and o.post_id = t.id offset 0)`;
  await copyOut(
    client,
    `select t.id, d.published_at, d.published_day - date '1970-01-01', d.is_hidden, l.first_captured_at, l.last_captured_at,
      l.last_comment_at, l.opening_purchase_intent_comments, l.total_purchase_intent_comments, ${readUntilOf(workspaceId, "t.id", "p.account_id")}, ${counters.join(", ")}
    from rollup_touched t cross join ${ofPost("post_dimension")} d cross join ${ofPost("post_lifetime")} l
      left join lateral (select p.account_id from post p where p.workspace_id = ${workspaceId} and p.id = t.id offset 0) p on true`,
    (row) => stands.set(row.int8() ?? 0, readStand(row)),
  );
  await copyOut(
    client,
    `select s.post_id, s.source_id, s.provided, s.begun_at, s.surface_provided, array_to_string(s.surfaces, E'\\x1f')
    from rollup_touched t cross join ${ofPost("post_source")} s`,
    (row) => {
      const sources = stands.get(row.int8() ?? 0)?.sources;
      sources?.set(row.int2() ?? 0, readSource(row));
    },
  );
  return stands;
}

function readStand(row: CopyRow): PostStand {
  return {
    publishedAt: row.time(),
    publishedDay: row.int4(),
    isHidden: row.bool() ?? false,
    firstCapturedAt: row.time(),
    lastCapturedAt: row.time(),
    lastCommentAt: row.time(),
    openingIntents: row.int8(),
    totalIntents: row.int8(),
    commentsReadUntil: row.time(),
    counters: readCounters(row),
    sources: new Map(),
  };
}

function readCounters(row: CopyRow): Counters {
  const counters = createCounters(snapshotCounters.length);
  for (let index = 0; index < snapshotCounters.length; index += 1) {
    counters.opening[index] = row.int8() ?? 0;
    counters.value[index] = row.int8() ?? 0;
    counters.at[index] = row.time() ?? Number.NaN;
    counters.step[index] = row.int8() ?? 0;
  }
  return counters;
}

function readSource(row: CopyRow): PostSource {
  const provided = row.int4() ?? 0;
  const begunAt = row.time();
  const surfaceProvided = row.int4() ?? 0;
  const surfaces = row.text() ?? "";
  return { provided, begunAt, surfaceProvided, surfaces: surfaces === "" ? [] : surfaces.split(surfaceSeparator) };
}
