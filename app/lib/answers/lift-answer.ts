import { numberIn, type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

/** What a lift with its interval says: better or worse than elsewhere for certain, or nothing clear. */
export type LiftVerdict = "better" | "worse" | "unclear";

export function verdictOf(row: ReportRow): LiftVerdict | null {
  const [lower, upper] = [numberIn(row, "theme_lift_lower"), numberIn(row, "theme_lift_upper")];
  if (lower === null || upper === null) return null;
  if (lower > 1) return "better";
  return upper < 1 ? "worse" : "unclear";
}

/** The cell that is most certainly better, by its lower bound; undefined when none is. */
export function findBestLift(view: ReportView): ReportRow | undefined {
  const better = view.rows.filter((row) => verdictOf(row) === "better");
  return better.toSorted((a, b) => (numberIn(b, "theme_lift_lower") ?? 0) - (numberIn(a, "theme_lift_lower") ?? 0))[0];
}

/** The products and themes that a matrix has room for: those with the most orders shown, then the most views. */
export function chooseMatrix(view: ReportView, mostProducts: number, mostThemes: number) {
  const weigh = (key: "product" | "theme") => {
    const weights = new Map<string, { orders: number; views: number }>();
    for (const row of view.rows) {
      const known = weights.get(idOf(row, key)) ?? { orders: 0, views: 0 };
      weights.set(idOf(row, key), {
        orders: known.orders + (numberIn(row, "orders") ?? 0),
        views: known.views + (numberIn(row, "views") ?? 0),
      });
    }
    return [...weights].sort(([, a], [, b]) => b.orders - a.orders || b.views - a.views).map(([id]) => id);
  };
  const products = weigh("product").slice(0, mostProducts);
  const themes = weigh("theme").slice(0, mostThemes);
  const cells = new Map(view.rows.map((row) => [`${productIdOf(row)}:${textIn(row, "theme")}`, row]));
  const names = new Map(view.rows.map((row) => [productIdOf(row), row]));
  return {
    themes,
    products: products.map((id) => ({
      id,
      row: names.get(id),
      cells: themes.map((theme) => ({ theme, row: cells.get(`${id}:${theme}`) })),
    })),
    isCut: weigh("product").length > mostProducts || weigh("theme").length > mostThemes,
  };
}

/** The key of a row is the id of its product, a colon and the theme. */
export function productIdOf(row: ReportRow): string {
  return row.key.slice(0, row.key.indexOf(":"));
}

function idOf(row: ReportRow, key: "product" | "theme"): string {
  return key === "product" ? productIdOf(row) : textIn(row, "theme");
}
