import { type AccountCandidate, listCreatorCandidates } from "#app/queries/list-creator-candidates.server.ts";
import { findDismissed } from "#app/queries/list-dismissals.server.ts";
import { measureThemeLift, monthsOf, type ThemeCounts } from "#app/queries/measure-theme-lift.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { dismissedNote } from "#app/reports/dismissed-note.ts";
import { type LiftCell, toLiftCells } from "#app/reports/lift-rows.ts";
import { defineReport, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { ordersPerThousand } from "#app/reports/theme-lift.ts";
import { liftInterval } from "#db/methods/lift-interval.ts";
import { type RateCounts, rateRatioInterval } from "#db/methods/rate-ratio-interval.ts";
import { fewestShown } from "#db/metrics/fewest-shown.ts";

const metrics = ["orders", "orders_per_thousand_views"] as const;
/** Themes that sell a product well and hold less of its views than this could hold more. */
const smallShare = 0.5;
const mostOfAKind = 10;

/** Themes and creators to try next for a product: only what the 95 % interval says is better than the rest, with the figures that say so, and what a person dismissed left out. */
export const tryNext = defineReport({
  key: "try-next",
  page: "/interests/next",
  facts: [
    "product_theme_month",
    "theme_product_month",
    "post_dimension",
    "suggestion_dismissal",
    "account_month",
    "account_sales_day",
  ],
  filters: ["period", "platform", "channel", "window", "product"],
  metrics,
  async run(context: ReportContext) {
    // Every product is read, whichever is asked for: what works for others of its category is a reason.
    const counts = await measureThemeLift({ ...context, filters: { ...context.filters, product: null } });
    const productId = context.filters.product ?? counts[0]?.productId ?? null;
    const dismissed =
      productId === null
        ? new Set<string>()
        : await findDismissed(context.db, context.workspace.id, "try_next", productId);
    const isOpen: IsOpen = (key) => !dismissed.has(key);
    const months = monthsOf(context.filters);
    const cells = toLiftCells(counts);
    const own = cells.filter((cell) => cell.productId === productId);
    const themes = [...toStrong(own, isOpen), ...toUntried(counts, productId, isOpen)];
    const candidates =
      productId === null
        ? []
        : await listCreatorCandidates(
            context,
            productId,
            themes.map(({ key }) => key.slice(key.indexOf(":") + 1)),
          );
    return {
      columns: [
        column("candidate", "text"),
        column("candidate_kind", "word", { words: "candidate_kind" }),
        column("reason", "word", { words: "try_reason" }),
        column("product", "text"),
        column("posts", "number"),
        column("views", "number", { label: "metric.views.label" }),
        ...metricColumns(metrics, { ...context, filters: { ...context.filters, comparison: null } }),
        column("times_as_many", "number", { digits: 2 }),
        column("at_least", "number", { digits: 2 }),
        column("at_most", "number", { digits: 2 }),
        column("themes", "text"),
        column("product_id", "id"),
      ],
      rows: [...themes, ...toCreators(candidates, nameOf(counts, productId), isOpen)].map((row) => ({
        ...row,
        cells: { ...row.cells, product_id: productId },
      })),
      notes: [
        { code: "whole_months", values: { from_month: months.from.slice(0, 7), to_month: months.to.slice(0, 7) } },
        ...dismissedNote(dismissed.size),
      ],
    };
  },
});

function nameOf(counts: readonly ThemeCounts[], productId: number | null): string | null {
  return counts.find((cell) => cell.productId === productId)?.product ?? null;
}

/** Whether a candidate, by the key of its row, was not dismissed. */
type IsOpen = (key: string) => boolean;

interface Evidence extends RateCounts {
  readonly lift: number;
  readonly lower: number;
  readonly upper: number;
}

function toRow(
  key: string,
  candidate: string,
  reason: string,
  product: string | null,
  { posts, themes, evidence }: { posts: number; themes: string | null; evidence: Evidence },
): ReportRow {
  return {
    key,
    cells: {
      candidate,
      candidate_kind: key.slice(0, key.indexOf(":")),
      reason,
      product,
      posts,
      views: evidence.views,
      orders: evidence.orders,
      orders_per_thousand_views: ordersPerThousand(evidence),
      times_as_many: evidence.lift,
      at_least: evidence.lower,
      at_most: Number.isFinite(evidence.upper) ? evidence.upper : null,
      themes,
    },
  };
}

/** Themes under which the product sells better than elsewhere, and that hold the smaller part of its views. */
function toStrong(own: readonly LiftCell[], isOpen: IsOpen): ReportRow[] {
  return own
    .flatMap((cell) => {
      const { lift, isHidden, theme, product, posts, views, productViews, orders } = cell;
      if (
        !isOpen(`theme:${theme}`) ||
        lift === null ||
        isHidden ||
        lift.lower <= 1 ||
        views / productViews > smallShare
      )
        return [];
      return [
        toRow(`theme:${theme}`, theme, "sells_better", product, {
          posts,
          themes: null,
          evidence: { ...lift, orders, views },
        }),
      ];
    })
    .sort(byLowerBound)
    .slice(0, mostOfAKind);
}

/** Themes that the product has not been shown under, and that sell other products of its category better than elsewhere, taken together. */
function toUntried(counts: readonly ThemeCounts[], productId: number | null, isOpen: IsOpen): ReportRow[] {
  const mine = counts.filter((cell) => cell.productId === productId);
  const category = mine[0]?.category ?? null;
  if (category === null) return [];
  const tried = new Set(mine.map(({ theme }) => theme));
  const others = counts.filter((cell) => cell.category === category && cell.productId !== productId);
  const whole = new Map(others.map((cell) => [cell.productId, cell]));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const wholeOrders = sum([...whole.values()].map(({ productOrders }) => productOrders));
  const wholeViews = sum([...whole.values()].map(({ productViews }) => productViews));
  return [...new Set(others.map(({ theme }) => theme))]
    .filter((theme) => !tried.has(theme) && isOpen(`theme:${theme}`))
    .flatMap((theme) => {
      const cells = others.filter((cell) => cell.theme === theme);
      const [orders, views, posts] = [
        sum(cells.map((cell) => cell.orders)),
        sum(cells.map((cell) => cell.views)),
        sum(cells.map((cell) => cell.posts)),
      ];
      const lift = liftInterval({ orders, views, wholeOrders, wholeViews });
      if (lift === null || orders < fewestShown || lift.lower <= 1) return [];
      return [
        toRow(`theme:${theme}`, theme, "works_for_category", nameOf(counts, productId), {
          posts,
          themes: null,
          evidence: { ...lift, orders, views },
        }),
      ];
    })
    .sort(byLowerBound)
    .slice(0, mostOfAKind);
}

/** Creators of these themes who have not shown the product and whose posts sell better, for each view, than those of the others together. */
function toCreators(accounts: readonly AccountCandidate[], product: string | null, isOpen: IsOpen): ReportRow[] {
  const creators = new Map<number, AccountCandidate>();
  for (const account of accounts) {
    const known = creators.get(account.creatorId);
    creators.set(account.creatorId, known ? join(known, account) : account);
  }
  const all = [...creators.values()];
  const total = {
    orders: all.reduce((sum, { orders }) => sum + orders, 0),
    views: all.reduce((sum, { views }) => sum + views, 0),
  };
  return all
    .flatMap((one) => {
      const others = { orders: total.orders - one.orders, views: total.views - one.views };
      const ratio = rateRatioInterval(one, others);
      if (
        one.hasProduct ||
        !isOpen(`creator:${one.creatorId}`) ||
        one.orders < fewestShown ||
        ratio === null ||
        ratio.lower <= 1
      )
        return [];
      const { posts, orders, views } = one;
      return [
        toRow(`creator:${one.creatorId}`, one.creator, "sells_well", product, {
          posts,
          themes: one.themes.join(", "),
          evidence: { ...ratio, orders, views },
        }),
      ];
    })
    .sort(byLowerBound)
    .slice(0, mostOfAKind);
}

function join(one: AccountCandidate, other: AccountCandidate): AccountCandidate {
  return {
    ...one,
    posts: one.posts + other.posts,
    views: one.views + other.views,
    orders: one.orders + other.orders,
    themes: [...new Set([...one.themes, ...other.themes])].toSorted(),
    hasProduct: one.hasProduct || other.hasProduct,
  };
}

/** By what is certain of it: one order from three views is not the best. */
function byLowerBound(a: ReportRow, b: ReportRow): number {
  return Number(b.cells.at_least) - Number(a.cells.at_least);
}
