import type { TouchedSpan } from "#db/records/touched.ts";
import { applyAccounts } from "#jobs/rollup/accounts/apply-accounts.ts";
import { carriedDays, computeFollowerDays } from "#jobs/rollup/accounts/follower-days.ts";
import { joinReadings } from "#jobs/rollup/accounts/join-readings.ts";
import { type ComputedAccount, stageAccounts } from "#jobs/rollup/accounts/stage-accounts.ts";
import type { Reading } from "#jobs/rollup/counters/fold-readings.ts";
import { copyOut } from "#jobs/rollup/read/copy-out.ts";
import { findWindows, type Window } from "#jobs/rollup/read/find-windows.ts";
import { allTime, inOrderOfTrust, readSnapshots } from "#jobs/rollup/read/read-snapshots.ts";
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
  if (touched.size === 0) return;
  const aliases = await readAliases(context);
  const all = new Map(touched);
  // An account that is known by several ids is computed from all its readings: those of its other ids may lie anywhere.
  for (const [alias, account] of aliases) if (touched.has(alias) || touched.has(account)) all.set(account, null);
  for (const portion of inPortions(all, daysOf, daysAtOnce)) await rollupPortion(context, portion, aliases);
}

function daysOf([, span]: readonly [number, TouchedSpan | null]): number {
  return span ? (span.to - span.from) / dayMs + 8 : daysOfWhole;
}

async function rollupPortion(
  context: RollupContext,
  touched: readonly [number, TouchedSpan | null][],
  aliases: Aliases,
): Promise<void> {
  await stageIds(
    context,
    touched.map(([id]) => id),
  );
  const known = await readKnownAccounts(context);
  const spans = touched.flatMap(([id, span]) => {
    const sources = [...(known.get(id)?.keys() ?? [])];
    if (!span || sources.length === 0) return [];
    return [{ id, ...span, startedAt: null, sources, carriedDays, isSinceDayBefore: true }];
  });
  const windows = await findWindows(context, accountSnapshots, spans);
  const ids = touched.map(([id]) => id);
  const first = await computeAccounts(context, ids, { known, windows, aliases });
  const again = await computeAccounts(context, first.failed, { known, windows: new Map(), aliases });
  await stageAccounts(context, [...first.computed, ...again.computed]);
  await applyAccounts(context);
}

/** Stages the accounts of rollup_touched, every one computed from all its snapshots. */
export async function stageWholeAccounts(context: RollupContext, ids: readonly number[]): Promise<void> {
  const [known, aliases] = [await readKnownAccounts(context), await readAliases(context)];
  const { computed } = await computeAccounts(context, ids, { known, windows: new Map(), aliases });
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

/** Other ids of accounts, and the accounts that they are ids of. Persons say so, so they are few. */
type Aliases = ReadonlyMap<number, number>;

async function readAliases({ db, workspaceId }: RollupContext): Promise<Aliases> {
  const rows = await db
    .selectFrom("account_alias")
    .select(["account_id", "same_as_id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.same_as_id]));
}

interface KnownAccounts {
  readonly known: ReadonlyMap<number, Masks>;
  readonly windows: ReadonlyMap<number, Window>;
  readonly aliases: Aliases;
}

async function computeAccounts(
  context: RollupContext,
  ids: readonly number[],
  { known, windows, aliases }: KnownAccounts,
): Promise<{ computed: ComputedAccount[]; failed: number[] }> {
  const computed = new Map<number, ComputedAccount>();
  const failed = new Set<number>();
  const compute = (id: number, readings: readonly Reading[]) => {
    const window = windows.get(id) ?? null;
    const sources = known.get(id) ?? new Map<number, number>();
    const days = computeFollowerDays({ sources, window }, readings, context);
    if (days) computed.set(id, { id, range: window?.days ?? null, ...days });
    else failed.add(id);
  };
  const wanted = ids.filter((id) => known.has(id));
  const others = [...aliases].filter(([, account]) => wanted.includes(account));
  const series = new Map<number, Reading[]>(others.map(([, account]) => [account, []]));
  const ranges = wanted.map((id) => windows.get(id)?.read ?? { id, ...allTime });
  for (const [alias] of others) ranges.push({ id: alias, ...allTime });
  await readSnapshots(context, accountSnapshots, ranges, (id, readings) => {
    const ofSeveral = series.get(aliases.get(id) ?? id);
    if (ofSeveral) ofSeveral.push(...readings);
    else compute(id, readings);
  });
  for (const [id, readings] of series)
    if (readings.length > 0) compute(id, joinReadings(readings).toSorted(inOrderOfTrust(context)));
  for (const id of ids)
    if (!computed.has(id) && !failed.has(id)) computed.set(id, { id, range: null, rows: new Map(), masks: new Map() });
  return { computed: [...computed.values()], failed: [...failed] };
}
