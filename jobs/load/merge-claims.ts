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

/**
 * Merges claims, which are rows of the table's shape, into the table by the rule of mergeSnapshots; a row that is there keeps its
 * batch. One claim for a key at most.
 */
export async function mergeClaims(
  { db }: DatabaseTransaction,
  workspaceId: number,
  description: SnapshotDescription,
  claims: RawBuilder<unknown>,
  { from, to }: TimeRange,
): Promise<ChangedSnapshots[]> {
  const { counters } = description;
  const table = sql.table(description.table);
  const owner = sql.ref(description.owner);
  const key = description.key.map((name) => sql.ref(name));
  const values = [...counters, "precision"];
  const { rows } = await sql<ChangedSnapshots>`
    with claim as (${claims}),
    merged as (
      select ${sql.join(description.key.map((name) => sql.ref(`claim.${name}`)))},
        coalesce(known.batch_id, claim.batch_id) as batch_id,
        ${sql.join(counters.map((name) => sql`greatest(${sql.ref(`known.${name}`)}, ${sql.ref(`claim.${name}`)}) as ${sql.ref(name)}`))},
        ${mergedPrecision(counters)} as precision
      from claim
      left join ${table} as known
        on known.workspace_id = ${workspaceId} and ${sameKey(description, "known", "claim")}
        and known.captured_at between ${from} and ${to}
    ),
    written as (
      insert into ${table} as known (workspace_id, ${sql.join(key)}, batch_id, ${sql.join(values.map((name) => sql.ref(name)))})
      select ${workspaceId}::int, ${sql.join(key)}, batch_id, ${sql.join(values.map((name) => sql.ref(name)))}
      from merged
      on conflict (workspace_id, ${sql.join(key)}) do update
      set ${sql.join(values.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}
      where (${sql.join(values.map((name) => sql.ref(`known.${name}`)))})
        is distinct from (${sql.join(values.map((name) => sql.ref(`excluded.${name}`)))})
      returning known.${owner}, known.captured_at
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

/** Of each counter the precision of the greater value; of two statements of one value the most exact. */
function mergedPrecision(counters: readonly string[]): RawBuilder<unknown> {
  const entries = counters.flatMap((name) => {
    const known = sql.ref(`known.${name}`);
    const claimed = sql.ref(`claim.${name}`);
    const bound = `${name}_at_least`;
    const pick = (entry: string, onTie: RawBuilder<unknown>) => sql`
      ${sql.lit(entry)}, case
        when ${known} > ${claimed} or ${claimed} is null then known.precision -> ${sql.lit(entry)}
        when ${claimed} > ${known} or ${known} is null then claim.precision -> ${sql.lit(entry)}
        when known.precision ? ${sql.lit(entry)} and claim.precision ? ${sql.lit(entry)} then ${onTie}
      end`;
    return [
      pick(
        name,
        sql`to_jsonb(least((known.precision ->> ${sql.lit(name)})::numeric, (claim.precision ->> ${sql.lit(name)})::numeric))`,
      ),
      pick(bound, sql`'true'::jsonb`),
    ];
  });
  return sql`
    case when known.precision is not null or claim.precision is not null
      then nullif(jsonb_strip_nulls(jsonb_build_object(${sql.join(entries)})), '{}'::jsonb)
    end`;
}
