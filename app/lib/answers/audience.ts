import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

export interface AudienceBucket {
  readonly bucket: string;
  readonly share: number;
}

export interface AudienceGroup {
  readonly platform: string;
  readonly account: string;
  readonly dimension: string;
  /** Day of the report, in UTC; empty when it is not known. */
  readonly capturedOn: string;
  readonly source: string;
  /** Of how many posts, where the shares are theirs. */
  readonly posts: number | null;
  /** In the order of age or hour, else the greatest first. */
  readonly buckets: readonly AudienceBucket[];
}

/** In the order in which they are shown; what is not named here comes after. */
const dimensions = ["age", "gender", "country", "city", "active_hour", "follower", "returning"];
/** Buckets that have an order of their own; others are sorted by size. */
const ordered = new Set(["age", "active_hour"]);
const collator = new Intl.Collator("en", { numeric: true });

/** Shares of the audience, an account and dimension each: what is comparable stands side by side. */
export function groupAudience(view: ReportView): AudienceGroup[] {
  const reported = view.rows.filter((row) => numberIn(row, "share") !== null);
  const groups = groupBy(reported, (row) =>
    ["dimension", "platform", "account"].map((key) => textIn(row, key)).join(" "),
  );
  return [...groups.values()]
    .flatMap(([first, ...others]) => (first ? [toGroup(first, [first, ...others])] : []))
    .sort((a, b) => placeOf(a) - placeOf(b));
}

/** The dimensions that no platform reported. */
export function listUnreported(view: ReportView): string[] {
  return view.rows.filter((row) => numberIn(row, "share") === null).map((row) => textIn(row, "dimension"));
}

/** The group that says most in one sentence, and its greatest bucket. */
export function answerAudience(groups: readonly AudienceGroup[]): { group: AudienceGroup; top: AudienceBucket } | null {
  const group = groups[0];
  const top = group?.buckets.toSorted((a, b) => b.share - a.share)[0];
  return group && top ? { group, top } : null;
}

function toGroup(first: ReportView["rows"][number], rows: ReportView["rows"]): AudienceGroup {
  const dimension = textIn(first, "dimension");
  const buckets = rows.flatMap((row) => {
    const share = numberIn(row, "share");
    return share === null ? [] : [{ bucket: textIn(row, "bucket"), share }];
  });
  return {
    platform: textIn(first, "platform"),
    account: textIn(first, "account"),
    dimension,
    capturedOn: textIn(first, "captured_at").slice(0, 10),
    source: textIn(first, "source"),
    posts: Math.max(...rows.map((row) => numberIn(row, "posts") ?? 0)) || null,
    buckets: buckets.sort((a, b) =>
      ordered.has(dimension) ? collator.compare(a.bucket, b.bucket) : b.share - a.share,
    ),
  };
}

function placeOf({ dimension }: AudienceGroup): number {
  const place = dimensions.indexOf(dimension);
  return place < 0 ? dimensions.length : place;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
