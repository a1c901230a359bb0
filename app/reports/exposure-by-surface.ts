import { listBuckets } from "#app/lib/dates/buckets.ts";
import { emptyGroup, type Group, type Side } from "#app/queries/groups.ts";
import { type GroupAnswer, measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf, type ValueReader } from "#app/queries/metric-values.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { exposureColumns } from "#app/reports/exposure-columns.ts";
import { stateOf } from "#app/reports/metric-cells.ts";
import { type CellValue, defineReport, type ReportColumn, type ReportContext } from "#app/reports/report.ts";
import { addKnown } from "#db/metrics/formula.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { surfaces } from "#db/records/vocabulary.ts";

type Exposure = "impressions" | "views";
const metrics = ["impressions", "views"] as const;
const sides = ["current", "comparison"] as const;

/** Where content was seen. Platforms that give no impressions count with their views: a column that has both is named exposure and is of no metric. */
export const exposureBySurface = defineReport({
  key: "exposure-by-surface",
  page: "",
  facts: [
    "workspace_surface_day",
    "account_surface_day",
    "campaign_surface_day",
    "workspace_day",
    "account_day",
    "campaign_day",
  ],
  filters: ["period", "compare", "grain", "platform", "creator", "campaign", "format", "relation", "tier", "surface"],
  metrics,
  annotations: "told",
  async run(context: ReportContext) {
    const { filters, workspace } = context;
    const [split, splitSeries, whole, wholeSeries] = await Promise.all([
      measureGroups(context, { metrics, by: ["platform", "surface"] }),
      measureGroups(context, { metrics, by: ["platform", "surface"], isBucketed: true }),
      measureGroups(context, { metrics, by: ["platform"] }),
      measureGroups(context, { metrics, by: ["platform"], isBucketed: true }),
    ]);
    const exposureOf = chooseExposure(whole);
    const read = (surfaceAnswer: Buckets, totalAnswer: Buckets, side: Side, bucket: string | null, of = exposureOf) =>
      onlyChosen(readSurfaces({ surfaceAnswer, totalAnswer, exposureOf: of, side, bucket }), filters.surfaces);
    const [inAll, inParts] = [byBucket(whole), byBucket(split)];
    const counted = metrics.filter((exposure) => {
      const own = new Map([...exposureOf].filter(([, one]) => one === exposure));
      return sides.some((side) => read(inParts, inAll, side, null, own).total != null);
    });
    const totals = read(inParts, inAll, "current", null);
    const before = filters.comparison ? read(inParts, inAll, "comparison", null) : {};
    const shown = surfaces.filter((surface) => totals[surface] != null || before[surface] != null);
    const [metric = "impressions", mixedWith] = counted;
    const ofSurface = metric === "views" && splitsViews(split, exposureOf) ? "views_by_surface" : metric;
    const columnsOf = (of: MetricKey, options: Partial<ReportColumn> & { readonly key: string }) =>
      mixedWith ? exposureColumns(context, options) : metricColumns([of], context, options);
    // In all a platform counts its views; what it says of some surfaces is as estimated as each of them.
    const total = columnsOf(filters.surfaces.length > 0 ? ofSurface : metric, { key: "total" });
    const [allByBucket, partsByBucket] = [byBucket(wholeSeries), byBucket(splitSeries)];
    return {
      columns: [
        column("day", "day", { label: `column.${filters.grain}` }),
        ...shown.flatMap((surface) =>
          columnsOf(ofSurface, { key: surface, part: { words: "surface", value: surface } }),
        ),
        ...total,
        column("state", "word", { words: "state" }),
      ],
      rows: listBuckets(filters, filters.grain, workspace.weekStart).map((day) => {
        const state = stateOf(sumGroups(allByBucket.groups.get(day) ?? [], day));
        const cells = {
          day,
          ...read(partsByBucket, allByBucket, "current", day),
          ...(filters.comparison ? suffixed(read(partsByBucket, allByBucket, "comparison", day)) : {}),
          state,
        };
        return { key: day, cells, state };
      }),
      totals: { ...totals, ...suffixed(before) },
      notes: [...exposureOf]
        .filter(([, exposure]) => exposure === "views")
        .map(([platform]) => ({ code: "views_on_platform", values: { platform } })),
    };
  },
});

/** Impressions of the platforms that give any, views of the others. */
export function chooseExposure({ groups, reader }: GroupAnswer): Map<string, Exposure> {
  const hasImpressions = (group: Group) =>
    sides.some((side) => metricValueOf(getMetric("impressions"), group, side, reader) !== null);
  return new Map(
    [...groups.values()].map((group) => [
      String(group.dimensions.platform),
      hasImpressions(group) ? "impressions" : "views",
    ]),
  );
}

/** Whether views are divided by surface, which the platforms that count with their views state as shares: the parts are estimates then, and say so. */
export function splitsViews({ groups, reader }: GroupAnswer, exposureOf: ReadonlyMap<string, Exposure>): boolean {
  return [...groups.values()].some(
    (group) =>
      exposureOf.get(String(group.dimensions.platform)) === "views" &&
      sides.some((side) => metricValueOf(getMetric("views"), group, side, reader) !== null),
  );
}

interface SurfaceQuestion {
  readonly surfaceAnswer: Buckets;
  readonly totalAnswer: Buckets;
  readonly exposureOf: ReadonlyMap<string, Exposure>;
  readonly side: Side;
  readonly bucket: string | null;
}

/** Exposure of every surface and in all. What a platform assigns to no surface is `unspecified`. */
function readSurfaces({
  surfaceAnswer,
  totalAnswer,
  exposureOf,
  side,
  bucket,
}: SurfaceQuestion): Record<string, CellValue> {
  const cells: Record<string, number | null> = { total: null };
  const add = (key: string, value: number | null) => {
    cells[key] = addKnown([cells[key] ?? null, value]);
  };
  for (const surface of exposureOf.size > 0 ? surfaces : []) cells[surface] = null;
  for (const [platform, exposure] of exposureOf) {
    const groupsOf = ({ groups }: Buckets) =>
      (groups.get(bucket) ?? []).filter(({ dimensions }) => dimensions.platform === platform);
    const value = (group: Group, { reader }: Buckets) => metricValueOf(getMetric(exposure), group, side, reader);
    const total = addKnown(groupsOf(totalAnswer).map((group) => value(group, totalAnswer)));
    // Few platforms name surfaces: those that are named are looked at, and not each that there is.
    const known = groupsOf(surfaceAnswer)
      .filter(({ dimensions }) => isSurface(dimensions.surface))
      .map((group) => ({ surface: String(group.dimensions.surface), count: value(group, surfaceAnswer) }));
    for (const { surface, count } of known) add(surface, count);
    add("total", total);
    const rest = total === null ? 0 : total - (addKnown(known.map(({ count }) => count)) ?? 0);
    if (rest !== 0) add("unspecified", rest);
  }
  return cells;
}

/** What was seen on the chosen surfaces alone, and there in all. */
function onlyChosen(cells: Record<string, CellValue>, chosen: readonly string[]): Record<string, CellValue> {
  if (chosen.length === 0) return cells;
  const own = Object.entries(cells).filter(([surface]) => chosen.includes(surface));
  const total = addKnown(own.map(([, value]) => (typeof value === "number" ? value : null)));
  return { total, ...Object.fromEntries(own) };
}

function isSurface(name: string | number | undefined): boolean {
  return surfaces.some((surface) => surface === name);
}

interface Buckets {
  readonly groups: ReadonlyMap<string | null, readonly Group[]>;
  readonly reader: ValueReader;
}

function byBucket({ groups, reader }: GroupAnswer): Buckets {
  const found = new Map<string | null, Group[]>();
  for (const group of groups.values()) {
    const known = found.get(group.bucket);
    if (known) known.push(group);
    else found.set(group.bucket, [group]);
  }
  return { groups: found, reader };
}

function sumGroups(parts: readonly Group[], bucket: string): Group {
  const add = (count: (group: Group) => number) => parts.reduce((total, group) => total + count(group), 0);
  return {
    ...emptyGroup({}, bucket),
    postDays: add((group) => group.postDays),
    interpolated: add((group) => group.interpolated),
    gaps: add((group) => group.gaps),
  };
}

function suffixed(cells: Readonly<Record<string, CellValue>>): Record<string, CellValue> {
  return Object.fromEntries(Object.entries(cells).map(([key, value]) => [`${key}_comparison`, value]));
}
