import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveContext, NaivePeriod } from "#tests/support/naive-reports/naive-question.ts";

/** People reached: the bounds that metrics.md states, and Sainsbury's estimate where the audience is known. */
export function naiveReach(context: NaiveContext, { from, to }: NaivePeriod) {
  const { data, workspace } = context;
  const universe = workspace.universe;
  const lifetimes = new Map((data.facts.post_lifetime ?? []).map((row) => [row.post_id, row]));
  const lowers: number[] = [];
  const uppers: (number | null)[] = [];
  let withReach = 0;
  for (const post of chosenPosts(context)) {
    const days = (data.facts.post_day ?? []).filter((row) => row.post_id === post.id && row.provided !== 0);
    const within = days.filter((row) => String(row.day) >= from && String(row.day) <= to);
    if (within.length === 0) continue;
    const gives = (bit: number) => (row: (typeof days)[number]) => (Number(row.provided) & bit) !== 0;
    const sum = (rows: typeof days, name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    const reached = within.filter(gives(4));
    const viewed = within.filter(gives(2));
    const later = days.filter((row) => String(row.day) > to).filter(gives(4));
    const lower = Math.max(sum(reached, "reach"), 0);
    const total = lifetimes.get(post.id)?.total_reach;
    const bounds = [
      ...(reached.length > 0 && total != null ? [Number(total) - sum(later, "reach")] : []),
      ...(viewed.length > 0 ? [sum(viewed, "views")] : []),
    ];
    lowers.push(reached.length > 0 ? lower : 0);
    uppers.push(bounds.length > 0 ? Math.max(reached.length > 0 ? lower : 0, Math.min(...bounds)) : null);
    if (reached.length > 0) withReach += 1;
  }
  if (withReach === 0) return null;
  const largest = Math.max(0, ...lowers);
  const known = uppers.filter((upper) => upper !== null);
  const sumOfUppers = known.length < uppers.length ? null : known.reduce((total, upper) => total + upper, 0);
  if (universe === null || universe < largest) return { lower: largest, upper: sumOfUppers, estimate: null };
  const missed = lowers.reduce((share, lower) => share * (1 - lower / universe), 1);
  return {
    lower: largest,
    upper: Math.min(universe, sumOfUppers ?? universe),
    estimate: universe * (1 - missed),
  };
}
