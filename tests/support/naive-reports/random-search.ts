import type { Report } from "#app/reports/report.ts";
import { addDays, type Row } from "#tests/support/naive-days.ts";
import { themesOf } from "#tests/support/naive-reports/chosen-posts.ts";
import type { ReportWorld } from "#tests/support/naive-reports/create-report-world.ts";
import { createRandom } from "#tests/support/random.ts";

/** All that a report has, unsorted. */
export function wholePeriod(world: ReportWorld, report: Report): URLSearchParams {
  return new URLSearchParams({
    ...(report.filters.includes("period") ? { preset: "all" } : {}),
    ...subjectOf(world, report),
    ...reportedProduct(world, report),
  });
}

/** A product of which days were reported, for the report that says nothing but of one. */
function reportedProduct({ data }: ReportWorld, { key }: Report): Record<string, string> {
  const [reported] = data.raw.product_day_reported ?? [];
  return key === "product-days-reported" && reported ? { product: String(reported.product_id) } : {};
}

/** What the report is about. */
function subjectOf({ random, data }: ReportWorld, { subject, subjects }: Report): Record<string, string> {
  if (subjects) {
    const all =
      subjects === "creators"
        ? (data.raw.account ?? []).map(creatorOf)
        : (data.raw.campaign ?? []).map((row) => String(row.id));
    const few = random.shuffle([...new Set(all)]).slice(0, random.whole(2, 4));
    return { [subjects]: few.join(",") };
  }
  if (!subject) return {};
  const idOf = {
    post: () => random.pick(data.raw.post ?? []).id,
    creator: () => creatorOf(random.pick(data.raw.account ?? [])),
    campaign: () => random.pick(data.raw.campaign ?? []).id,
    piece: () => random.pick(data.raw.post_piece ?? []).piece_id,
  };
  return { [subject]: String(idOf[subject]()) };
}

/** Of a campaign: no other report that is no list is searched. Drawn apart, so that worlds ask all else as if nothing were searched. */
function partOfName({ seed, data }: ReportWorld, turn: number): string {
  const random = createRandom(seed + turn);
  const { name, external_id: id } = random.pick(data.raw.campaign ?? []);
  const from = random.whole(0, 2);
  return String(name ?? id)
    .slice(from, from + random.whole(0, 6))
    .trim()
    .toUpperCase();
}

function creatorOf(account: Row): string {
  return String(account.creator_id ?? account.id);
}

/** Some of the filters that the report accepts, over some days. */
export function randomSearch(world: ReportWorld, report: Report): URLSearchParams {
  const { random, workspace, data } = world;
  const search = new URLSearchParams(subjectOf(world, report));
  const ids = (table: string) => (data.raw[table] ?? []).map((row) => String(row.id));
  const choices: Record<string, readonly string[]> = {
    compare: ["preceding", "last_year", "none"],
    grain: ["day", "week", "month"],
    platform: [...new Set((data.raw.post ?? []).map((row) => String(row.platform)))],
    creator: (data.raw.account ?? []).map(creatorOf),
    campaign: ids("campaign"),
    format: ["image", "video"],
    relation: ["earned", "gifted", "paid"],
    tier: [...new Set((data.raw.post ?? []).map(data.tierOf))],
    surface: ["home_feed", "search", "experience", "promotion_paid", "unspecified"],
    channel: ["online", "offline"],
    window: ["all", "direct", "1d", "7d", "14d"],
    theme: [...new Set((data.raw.post ?? []).flatMap(themesOf))],
    kind: ["review", "unboxing", "comparison", "tutorial", "other"],
    pair: ["kesong:douyin", "xiaohongshu:kesong", "douyin:tiktok", "kesong:xiaohongshu"],
    age: ["7", "30", "90"],
    confidence: ["0.5", "0.8", "0.95", "1"],
    rate: ["conversion_rate", "engagement_rate_views", "seeding_rate", "save_rate"],
    product: ids("product"),
    post: ids("post"),
    since: ["period_end", workspace.lastDay ?? "", addDays(workspace.lastDay ?? workspace.today, -30)],
  };
  for (const filter of report.filters) {
    const offered = choices[filter] ?? [];
    const isNarrow = [
      "creator",
      "campaign",
      "format",
      "relation",
      "tier",
      "surface",
      "channel",
      "product",
      "post",
      "kind",
      "theme",
    ].includes(filter);
    if (offered.length > 0 && random.next() < (isNarrow ? 0.25 : 0.5)) search.append(filter, random.pick(offered));
  }
  const sorts = (report.list?.sorts ?? report.sorts ?? []).filter((key) => !workspace.withoutColumns?.includes(key));
  if (sorts.length > 0) search.set("sort", random.pick(sorts));
  if (sorts.length > 0) search.set("direction", random.pick(["asc", "desc"]));
  if (report.isSearchable) search.set("search", partOfName(world, search.size));
  if (!report.filters.includes("period")) return search;
  const { firstDay, lastDay } = workspace;
  if (!firstDay || !lastDay) throw new Error("The world is empty");
  const days = Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000);
  const from = addDays(firstDay, random.whole(-3, days));
  search.set("from", from);
  search.set("to", addDays(from, random.whole(0, 40)));
  return search;
}
