import { type RawBuilder, sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { SnapshotDescription } from "#jobs/load/describe-snapshot.ts";

/** Rows of one post or account that were made or changed: how many, and over which time. */
export interface ChangedSnapshots {
  readonly ownerId: number;
  readonly rows: number;
  readonly from: Date;
  readonly to: Date;
}

/** The range of captured_at that a statement needs: it spares the server the other months. */
export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
}

interface Claims {
  /** Rows of the table's shape, one for a key at most. */
  readonly claims: RawBuilder<unknown>;
  readonly range: TimeRange;
  /** Whether the claims on rows that are there, and what those rows held, are to be kept for an undo. */
  readonly areNew: boolean;
}

/**
 * Merges claims into the table by the rule of mergeSnapshots, in one statement that seeks each row once. A row that is there keeps its
 * batch.
 */
export async function mergeClaims(
  { db }: DatabaseTransaction,
  workspaceId: number,
  description: SnapshotDescription,
  { claims, range, areNew }: Claims,
): Promise<ChangedSnapshots[]> {
  const { counters, key } = description;
  const table = sql.table(description.table);
  const owner = sql.ref(description.owner);
  const keyNames = list(key);
  const values = [...counters, "precision"];
  const { rows } = await sql<ChangedSnapshots>`
    with pair as materialized (${pairs(workspaceId, description, claims, range)}),
    ${areNew ? sql`${keepClaims(workspaceId, description)},` : sql``}
    merged as (
      select ${keyNames}, batch_id, known_batch_id, ${list(values.map((name) => `known_${name}`))},
        ${sql.join(counters.map((name) => sql`greatest(${sql.ref(`known_${name}`)}, ${sql.ref(name)}) as ${sql.ref(name)}`))},
        ${mergedPrecision(counters)} as precision
      from pair
    ),
    written as (
      insert into ${table} (workspace_id, ${keyNames}, batch_id, ${list(values)})
      select ${workspaceId}::int, ${keyNames}, batch_id, ${list(values)}
      from merged
      where known_batch_id is null
        or (${list(values)}) is distinct from (${list(values.map((name) => `known_${name}`))})
      on conflict (workspace_id, ${keyNames}) do update
      set ${sql.join(values.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}
      returning ${owner}, captured_at
    )
    select ${owner} as "ownerId", count(*) as rows, min(captured_at) as "from", max(captured_at) as "to"
    from written
    group by ${owner}`.execute(db);
  return rows;
}

/** Two rows of the same key (the workspace is pinned on each by the caller). */
export function sameKey({ key }: SnapshotDescription, a: string, b: string): RawBuilder<unknown> {
  return sql.join(
    key.map((name) => sql`${sql.ref(`${a}.${name}`)} = ${sql.ref(`${b}.${name}`)}`),
    sql` and `,
  );
}

/**
 * Every claim beside the row that has its key. `offset 0`, here and below, makes it one search of the index for each: a
 * planner that does not know yet how fast the table grew would rather read all of it.
 */
function pairs(
  workspaceId: number,
  description: SnapshotDescription,
  claims: RawBuilder<unknown>,
  { from, to }: TimeRange,
): RawBuilder<unknown> {
  const values = ["batch_id", ...description.counters, "precision"];
  return sql`
    select ${list(description.key.map((name) => `claim.${name}`))},
      ${sql.join(values.map((name) => sql`${sql.ref(`claim.${name}`)}, ${sql.ref(`known.${name}`)} as ${sql.ref(`known_${name}`)}`))}
    from (${claims}) as claim
    left join lateral (
      select * from ${sql.table(description.table)} as found
      where found.workspace_id = ${workspaceId} and ${sameKey(description, "found", "claim")}
        and found.captured_at between ${from} and ${to}
      offset 0
    ) as known on true`;
}

/** The claims on rows that are there: the newcomer's, and before the first newcomer's that of the row itself. */
function keepClaims(workspaceId: number, description: SnapshotDescription): RawBuilder<unknown> {
  const contested = sql.table(description.contested);
  const values = ["batch_id", ...description.counters, "precision"];
  const into = sql`insert into ${contested} (workspace_id, ${list([...description.key, ...values])})`;
  const key = list(description.key.map((name) => `pair.${name}`));
  return sql`
    original as (
      ${into}
      select ${workspaceId}::int, ${key}, ${list(values.map((name) => `known_${name}`))}
      from pair
      where known_batch_id is not null and not exists (
        select from ${contested} as claim
        where claim.workspace_id = ${workspaceId} and ${sameKey(description, "claim", "pair")}
        offset 0
      )
    ),
    newcomer as (
      ${into}
      select ${workspaceId}::int, ${key}, ${list(values)} from pair where known_batch_id is not null
    )`;
}

/** Of each counter the precision of the greater value; of two statements of one value the most exact. */
function mergedPrecision(counters: readonly string[]): RawBuilder<unknown> {
  const entries = counters.flatMap((name) => {
    const known = sql.ref(`known_${name}`);
    const claimed = sql.ref(name);
    const pick = (entry: RawBuilder<unknown>, onTie: RawBuilder<unknown>) => sql`
      ${entry}, case
        when ${known} > ${claimed} or ${claimed} is null then known_precision -> ${entry}
        when ${claimed} > ${known} or ${known} is null then precision -> ${entry}
        when known_precision ? ${entry} and precision ? ${entry} then ${onTie}
      end`;
    const step = sql.lit(name);
    const smaller = sql`to_jsonb(least((known_precision ->> ${step})::numeric, (precision ->> ${step})::numeric))`;
    return [pick(step, smaller), pick(sql.lit(`${name}_at_least`), sql`'true'::jsonb`)];
  });
  return sql`
    case when known_precision is not null or precision is not null
      then nullif(jsonb_strip_nulls(jsonb_build_object(${sql.join(entries)})), '{}'::jsonb)
    end`;
}

function list(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)));
}
