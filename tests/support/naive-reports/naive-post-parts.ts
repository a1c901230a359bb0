import { providedBit } from "#db/metrics/measures.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { lastRead, naiveLifetime } from "#tests/support/naive-reports/naive-lifetime.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

/** Where a post was seen on its days, and of what it has had in all the rest, which has no surface. */
export function naivePostSurfaces(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const post = (data.raw.post ?? []).find(({ id }) => id === filters.post);
  const days = (data.facts.post_surface_day ?? []).filter((row) => row.post_id === filters.post);
  if (!post || days.length === 0) return { rows: new Map(), totals: { impressions: null, views_by_surface: null } };
  const allOf = naiveLifetime(context, post);
  const surfaces = new Map<string, Record<"impressions" | "views", number | null>>();
  const sumOf = (name: "impressions" | "views", surface?: string) =>
    addUp(
      days
        .filter((row) => surface === undefined || row.surface === surface)
        .map((row) => (Number(row.provided) & providedBit(name) ? Number(row[name]) : null)),
    );
  for (const surface of new Set(days.map((row) => String(row.surface))))
    surfaces.set(surface, { impressions: sumOf("impressions", surface), views: sumOf("views", surface) });
  for (const name of ["impressions", "views"] as const) {
    const [sum, { value: all }] = [sumOf(name), allOf(name)];
    if (sum === null || all === null || all <= sum) continue;
    const own = surfaces.get("unspecified") ?? { impressions: null, views: null };
    surfaces.set("unspecified", { ...own, [name]: (own[name] ?? 0) + all - sum });
  }
  const parts = [...surfaces.values()];
  const totals = {
    impressions: addUp(parts.map(({ impressions }) => impressions)),
    views_by_surface: addUp(parts.map(({ views }) => views)),
  };
  const isOfImpressions = totals.impressions !== null;
  const whole = isOfImpressions ? totals.impressions : totals.views_by_surface;
  const rows = [...surfaces].map(([surface, { impressions, views }]): [string, NaiveCells] => {
    const part = isOfImpressions ? impressions : views;
    const share = part === null || part < 0 || whole === null || whole <= 0 ? null : part / whole;
    return [surface, { surface, impressions, views_by_surface: views, share }];
  });
  return { rows: new Map(rows), totals };
}

/** The comments under a post, whoever they name blanked. */
export function naivePostComments({ data, filters }: NaiveContext): NaiveResult {
  const rows = (data.raw.comment ?? [])
    .filter((row) => row.post_id === filters.post)
    .map((row): [string, NaiveCells] => {
      const text = row.text == null ? null : [...String(row.text)].slice(0, 500).join("");
      return [
        String(row.id),
        {
          comment: text?.replaceAll(/[@＠][^\s@＠]+/g, "@…") ?? null,
          commented_at: row.created_at instanceof Date ? row.created_at.toISOString() : null,
          comment_likes: row.likes == null ? null : Number(row.likes),
          purchase_intent: row.is_purchase_intent === true ? "yes" : "no",
        },
      ];
    });
  return { rows: new Map(rows), totals: null };
}

const shown = [
  "views",
  "impressions",
  "likes",
  "comments",
  "shares",
  "saves",
  "engagement_rate_views",
  "product_clicks",
];

/** The posts of a piece, each by itself. */
export function naivePiecePlacements(context: NaiveContext): NaiveResult {
  const { raw } = context.data;
  const accounts = new Map((raw.account ?? []).map((row) => [row.id, row]));
  const rows = (raw.post_piece ?? [])
    .filter((row) => row.piece_id === context.filters.piece)
    .map((row): [string, NaiveCells] => {
      const post = (raw.post ?? []).find(({ id }) => id === row.post_id) ?? {};
      const numberOf = naiveLifetime(context, post);
      const numbers = shown.map((key) => [key, numberOf(key)] as const);
      const account = accounts.get(post.account_id);
      return [
        String(row.post_id),
        {
          platform: String(post.platform),
          account: String(account?.handle ?? account?.name ?? account?.external_id ?? "") || null,
          published_at: post.published_at instanceof Date ? post.published_at.toISOString() : null,
          confidence: Number(row.confidence),
          ...Object.fromEntries(numbers.map(([key, { value }]) => [key, value])),
          ...Object.fromEntries(
            numbers.flatMap(([key, { missing }]) => (missing ? [[`${key}:missing`, missing]] : [])),
          ),
          captured_at: lastRead(context, post, shown),
        },
      ];
    });
  return { rows: new Map(rows), totals: null };
}
