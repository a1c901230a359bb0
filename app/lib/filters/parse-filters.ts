import { z } from "zod";
import { lifeMeasures, lifeRowBys } from "#app/lib/answers/life-by.ts";
import { addDays, type Day, type Period, parseDay } from "#app/lib/dates/day.ts";
import { comparisonOf, isComparable, periodOf } from "#app/lib/dates/presets.ts";
import { acceptsParameter } from "#app/lib/filters/accepts-parameter.ts";
import {
  type ComparedKind,
  comparisons,
  defaultConfidence,
  defaultPairAge,
  type FilterKey,
  type FilterProblem,
  type Filters,
  fewestCompared,
  grains,
  leastConfidences,
  mostCompared,
  type Preset,
  pairAges,
  presets,
  rankingRates,
  sinces,
} from "#app/lib/filters/filters.ts";
import { attributionWindows } from "#db/metrics/measures.ts";
import { contentKinds, formats, orderChannels, relations, surfaces, tiers } from "#db/records/vocabulary.ts";

/** What a report says of its filters. */
export interface FilterTarget {
  readonly filters: readonly FilterKey[];
  readonly subject?: "creator" | "post" | "campaign" | "piece";
  readonly subjects?: ComparedKind;
  readonly list?: { readonly sorts: readonly string[]; readonly isSearchable: boolean };
  /** Of a report that is no list but can be sorted. */
  readonly sorts?: readonly string[];
  /** Of a report that is no list but can be searched. */
  readonly isSearchable?: boolean;
}

/** The days that presets and the default are relative to. */
export interface FilterWorkspace {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly today: Day;
  /** The platforms that the workspace knows; none: any word may be one. */
  readonly platforms?: readonly string[];
  /** Columns that lists of this workspace do not have, and cannot be sorted by. */
  readonly withoutColumns?: readonly string[];
}

export interface ParsedFilters {
  readonly filters: Filters;
  readonly problems: readonly FilterProblem[];
}

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const word = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/i);
const pair = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,63}:[a-z0-9][a-z0-9_.-]{0,63}$/i)
  .refine((value) => new Set(value.split(":")).size === 2);
function pairOf({ platforms = [] }: FilterWorkspace): z.ZodType<string> {
  return platforms.length === 0
    ? pair
    : pair.refine((value) => value.split(":").every((platform) => platforms.includes(platform)));
}
/** Any text: themes are what people write. */
const theme = z.string().max(200);
const since = z.union([z.enum(sinces), z.string().refine((value) => parseDay(value) === value)]);
const searchLength = 200;

function platformOf({ platforms = [] }: FilterWorkspace): z.ZodType<string> {
  return platforms.length === 0 ? word : z.enum(platforms);
}

/** Reads a URL's parameters. What is not understood is reported and its default taken; what the report does not accept is left out. */
export function parseFilters(
  parameters: URLSearchParams,
  target: FilterTarget,
  workspace: FilterWorkspace,
): ParsedFilters {
  const problems: FilterProblem[] = [];
  const report = (parameter: string, value: string, code: FilterProblem["code"], message: string) =>
    problems.push({ parameter, value, code, message });
  const accepts = (key: FilterKey) => target.filters.includes(key);

  function one<T>(
    name: string,
    schema: z.ZodType<T>,
    fallback: T,
    isAccepted: boolean,
    code: FilterProblem["code"],
  ): T {
    const value = parameters.get(name);
    if (!isAccepted || value === null || value === "") return fallback;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    report(name, value, code, `${name}=${value} ${expectations[code] ?? "is not offered"}`);
    return fallback;
  }
  function many(name: string, schema: z.ZodType<string>, isAccepted: boolean): string[] {
    if (!isAccepted) return [];
    const values = [...new Set(parameters.getAll(name).flatMap((value) => value.split(",")))].filter(
      (value) => value !== "",
    );
    const known = values.filter((value) => schema.safeParse(value).success);
    for (const value of values.filter((value) => !known.includes(value)))
      report(name, value, "not_offered", `${name}=${value} ${expectations.not_offered}`);
    return known.toSorted();
  }

  /** Those that are compared; too many are cut, so that what is shown is what was asked for first. */
  function several(name: ComparedKind): number[] {
    if (target.subjects !== name) return [];
    const { known, unknown } = comparedIn(parameters, name);
    for (const value of unknown) report(name, value, "not_an_id", `${name}=${value} is not an id`);
    const given = known.join(",");
    if (known.length < fewestCompared)
      report(name, given, "too_few", `This report compares ${fewestCompared} to ${mostCompared}: give ${name}=ID,ID`);
    if (known.length > mostCompared)
      report(name, given, "too_many", `At most ${mostCompared} ${name} stand side by side: take some of ${given} away`);
    return known.slice(0, mostCompared);
  }

  const chosen = choosePeriod(parameters, accepts("period"), workspace, report);
  const asked = one("compare", z.enum(comparisons), "none", accepts("compare"), "not_offered");
  if (!isComparable(chosen, asked))
    report("compare", asked, "too_long_to_compare", "A period longer than a year cannot be compared with last year");
  const compare = isComparable(chosen, asked) ? asked : "none";
  const { withoutColumns = [] } = workspace;
  const sorts = (target.list?.sorts ?? target.sorts ?? []).filter((key) => !withoutColumns.includes(key));
  const filters: Filters = {
    ...chosen,
    compare,
    comparison: comparisonOf(chosen, compare),
    grain: one("grain", z.enum(grains), "day", accepts("grain"), "not_offered"),
    platforms: many("platform", platformOf(workspace), accepts("platform")),
    creator: one("creator", id.nullable(), null, accepts("creator") || target.subject === "creator", "not_an_id"),
    campaign: one("campaign", id.nullable(), null, accepts("campaign") || target.subject === "campaign", "not_an_id"),
    creators: several("creators"),
    campaigns: several("campaigns"),
    formats: many("format", z.enum([...formats, "unknown"]), accepts("format")),
    relations: many("relation", z.enum(relations), accepts("relation")),
    tiers: many("tier", z.enum(tiers), accepts("tier")),
    kinds: many("kind", z.enum(contentKinds), accepts("kind")),
    theme: one("theme", theme.nullable(), null, accepts("theme"), "not_offered"),
    surfaces: many("surface", z.enum(surfaces), accepts("surface")),
    channels: many("channel", z.enum(orderChannels), accepts("channel")),
    window: one("window", z.enum(attributionWindows), "all", accepts("window"), "not_offered"),
    rate: one("rate", z.enum(rankingRates), "conversion_rate", accepts("rate"), "not_offered"),
    post: one("post", id.nullable(), null, accepts("post") || target.subject === "post", "not_an_id"),
    piece: one("piece", id.nullable(), null, target.subject === "piece", "not_an_id"),
    product: one("product", id.nullable(), null, accepts("product"), "not_an_id"),
    pair: one("pair", pairOf(workspace).nullable(), null, accepts("pair"), "not_offered"),
    age: one("age", z.coerce.number().pipe(z.literal(pairAges)), defaultPairAge, accepts("age"), "not_offered"),
    confidence: one(
      "confidence",
      z.coerce.number().pipe(z.literal(leastConfidences)),
      defaultConfidence,
      accepts("confidence"),
      "not_offered",
    ),
    since: one("since", since, "week", accepts("since"), "not_offered"),
    by: one("by", z.enum(lifeRowBys).nullable(), null, accepts("by"), "not_offered"),
    measure: one("measure", z.enum(lifeMeasures).nullable(), null, accepts("measure"), "not_offered"),
    search: acceptsParameter(target, "search") ? (parameters.get("search") ?? "").trim().slice(0, searchLength) : "",
    sort: one(
      "sort",
      z
        .string()
        .refine((value) => sorts.includes(value))
        .nullable(),
      null,
      sorts.length > 0,
      "not_a_column",
    ),
    direction: one("direction", z.enum(["asc", "desc"]), "desc", sorts.length > 0, "not_offered"),
    page: one("page", z.coerce.number().int().min(1).max(100_000), 1, target.list !== undefined, "not_a_page"),
  };
  if (target.subject && filters[target.subject] === null)
    report(target.subject, "", "required", `This report is about one ${target.subject}: give ${target.subject}=ID`);
  return { filters, problems };
}

/** What an address says is to be compared: each once, in its order. */
export function comparedIn(parameters: URLSearchParams, name: ComparedKind): { known: number[]; unknown: string[] } {
  const values = [...new Set(parameters.getAll(name).flatMap((value) => value.split(",")))].filter(
    (value) => value !== "",
  );
  const known = values.flatMap((value) => id.safeParse(value).data ?? []);
  return { known: [...new Set(known)], unknown: values.filter((value) => !id.safeParse(value).success) };
}

const expectations: Partial<Record<FilterProblem["code"], string>> = {
  not_offered: "is not one of the values offered",
  not_an_id: "is not an id",
  not_a_column: "is not a column to sort by",
  not_a_page: "is not the number of a page",
};

type Complain = (parameter: string, value: string, code: FilterProblem["code"], message: string) => void;

/** The last day with data that is over: a day that still goes on would make every change look like a fall. */
function findLastDay({ firstDay, lastDay, today }: FilterWorkspace): Day {
  if (lastDay === null) return today;
  const isAlone = firstDay === null || firstDay >= today;
  return lastDay < today || isAlone ? lastDay : addDays(today, -1);
}

/** `from` and `to` win over a preset; the default is the last 28 finished days with data. */
function choosePeriod(
  parameters: URLSearchParams,
  isAccepted: boolean,
  workspace: FilterWorkspace,
  complain: Complain,
): Period & { preset: Preset | null } {
  const last = findLastDay(workspace);
  const days = { first: workspace.firstDay ?? last, last };
  const standard = { ...periodOf("last_28", days), preset: "last_28" as const };
  if (!isAccepted) return standard;
  const [from, to] = (["from", "to"] as const).map((name) => {
    const value = parameters.get(name);
    const day = value ? parseDay(value) : null;
    if (value && !day)
      complain(name, value, "not_a_day", `${name}=${value} is not a day from 1990 to 2099, such as 2026-03-01`);
    return day;
  });
  if (from || to) {
    const period = {
      from: from ?? (to && to < days.first ? to : days.first),
      to: to ?? (from && from > last ? from : last),
    };
    if (period.from <= period.to) return { ...period, preset: null };
    complain("from", period.from, "reversed", `from=${period.from} is after to=${period.to}`);
    return standard;
  }
  const preset = parameters.get("preset");
  const known = presets.find((name) => name === preset);
  if (preset && !known)
    complain("preset", preset, "not_offered", `preset=${preset} is not one of ${presets.join(", ")}`);
  return known ? { ...periodOf(known, days), preset: known } : standard;
}
