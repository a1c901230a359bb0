import type { CopyColumn } from "#db/copy/copy-column.ts";
import { copyOut } from "#jobs/rollup/read/copy-out.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import type { SnapshotKind } from "#jobs/rollup/read/snapshot-kind.ts";
import { stageRows } from "#jobs/rollup/stage/staged-table.ts";

/** Asks for the last snapshot of one source at or before a moment, and for the first at or after another. */
export interface NeighbourQuestion {
  readonly id: number;
  readonly source: number;
  readonly before: number;
  readonly after: number;
}

export interface Neighbours {
  readonly id: number;
  readonly source: number;
  readonly before: number | null;
  readonly after: number | null;
}

/** One descent of the key for each answer, however long the history. */
export async function findNeighbours(
  context: RollupContext,
  kind: SnapshotKind,
  questions: readonly NeighbourQuestion[],
): Promise<Neighbours[]> {
  if (questions.length === 0) return [];
  await stageRows(context, "rollup_question", questionColumns, questions);
  const answers: Neighbours[] = [];
  await copyOut(context.client, selectNeighbours(context.workspaceId, kind), (row) => {
    answers.push({ id: row.int8() ?? 0, source: row.int2() ?? 0, before: row.time(), after: row.time() });
  });
  return answers;
}

function selectNeighbours(workspaceId: number, { table, id }: SnapshotKind): string {
  const ofSource = `s.workspace_id = ${workspaceId} and s.${id} = q.id and s.source_id = q.source_id`;
  return `select q.id, q.source_id, b.captured_at, a.captured_at from rollup_question q
    left join lateral (select s.captured_at from ${table} s where ${ofSource} and s.captured_at <= q.before_at
      order by s.captured_at desc limit 1) b on true
    left join lateral (select s.captured_at from ${table} s where ${ofSource} and s.captured_at >= q.after_at
      order by s.captured_at limit 1) a on true`;
}

const questionColumns: readonly CopyColumn<NeighbourQuestion>[] = [
  { name: "id", type: "int8", read: (question) => question.id },
  { name: "source_id", type: "int2", read: (question) => question.source },
  { name: "before_at", type: "timestamptz", read: (question) => question.before },
  { name: "after_at", type: "timestamptz", read: (question) => question.after },
];
