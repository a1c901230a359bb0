import type { TouchedSpan } from "#db/records/touched.ts";
import { applyAccounts } from "#jobs/rollup/accounts/apply-accounts.ts";
import { carriedDays, computeFollowerDays } from "#jobs/rollup/accounts/follower-days.ts";
import { type ComputedAccount, stageAccounts } from "#jobs/rollup/accounts/stage-accounts.ts";
import { copyOut } from "#jobs/rollup/read/copy-out.ts";
import { findWindows, type Window } from "#jobs/rollup/read/find-windows.ts";
import { allTime, readSnapshots } from "#jobs/rollup/read/read-snapshots.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { accountSnapshots } from "#jobs/rollup/read/snapshot-kind.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";

const dayMs = 86_400_000;
/** Days in memory at once, and how many of them an account is reckoned to have. */
const daysAtOnce = 100_000;
const daysOfWhole = 400;

type Masks = ReadonlyMap<number, number>;

/** Brings follower_day up to date with what was touched. */
export async function rollupAccounts(
  context: RollupContext,
  touched: ReadonlyMap<number, TouchedSpan | null>,
): Promise<void> {
  for (const portion of inPortions(touched, daysOf, daysAtOnce)) await rollupPortion(context, portion);
}

function daysOf([, span]: readonly [number, TouchedSpan | null]): number {
  return span ? (span.to - span.from) / dayMs + 8 : daysOfWhole;
}

async function rollupPortion(context: RollupContext, touched: readonly [number, TouchedSpan | null][]): Promise<void> {
  await stageIds(
    context,
    touched.map(([id]) => id),
  );
  const known = await readKnownAccounts(context);
  const spans = touched.flatMap(([id, span]) => {
    const sources = [...(known.get(id)?.keys() ?? [])];
    return span && sources.length > 0 ? [{ id, ...span, startedAt: null, sources, carriedDays }] : [];
  });
  const windows = await findWindows(context, accountSnapshots, spans);
  const ids = touched.map(([id]) => id);
  const first = await computeAccounts(context, ids, known, windows);
  const again = await computeAccounts(context, first.failed, known, new Map());
  await stageAccounts(context, [...first.computed, ...again.computed]);
  await applyAccounts(context);
}

/** Stages the accounts of rollup_touched, every one computed from all its snapshots. */
export async function stageWholeAccounts(context: RollupContext, ids: readonly number[]): Promise<void> {
  const { computed } = await computeAccounts(context, ids, await readKnownAccounts(context), new Map());
  await stageAccounts(context, computed);
}

/** The accounts of rollup_touched that have a row of their own and are not another id of an account, with the mask of each source they had. */
async function readKnownAccounts({ client, workspaceId }: RollupContext): Promise<Map<number, Map<number, number>>> {
  const known = new Map<number, Map<number, number>>();
  await copyOut(
    client,
    `select t.id, s.source_id, s.provided from rollup_touched t
      cross join lateral (select from account a where a.workspace_id = ${workspaceId} and a.id = t.id
        and not exists (select from account_alias l where l.workspace_id = ${workspaceId} and l.account_id = t.id) offset 0) a
      left join lateral (select * from account_source s where s.workspace_id = ${workspaceId} and s.account_id = t.id offset 0) s on true`,
    (row) => {
      const id = row.int8() ?? 0;
      const source = row.int2();
      const masks = known.get(id) ?? new Map<number, number>();
      if (source !== null) masks.set(source, row.int4() ?? 0);
      known.set(id, masks);
    },
  );
  return known;
}

async function computeAccounts(
  context: RollupContext,
  ids: readonly number[],
  known: ReadonlyMap<number, Masks>,
  windows: ReadonlyMap<number, Window>,
): Promise<{ computed: ComputedAccount[]; failed: number[] }> {
  const computed = new Map<number, ComputedAccount>();
  const failed = new Set<number>();
  const toTask = (id: number) => ({
    sources: known.get(id) ?? new Map<number, number>(),
    window: windows.get(id) ?? null,
  });
  const ranges = ids.filter((id) => known.has(id)).map((id) => windows.get(id)?.read ?? { id, ...allTime });
  await readSnapshots(context, accountSnapshots, ranges, (id, readings) => {
    const days = computeFollowerDays(toTask(id), readings, context);
    if (days) computed.set(id, { id, range: windows.get(id)?.days ?? null, ...days });
    else failed.add(id);
  });
  for (const id of ids)
    if (!computed.has(id) && !failed.has(id)) computed.set(id, { id, range: null, rows: new Map(), masks: new Map() });
  return { computed: [...computed.values()], failed: [...failed] };
}
