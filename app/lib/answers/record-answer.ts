import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** What the intervals of forecasts claim to hold. */
export const claimedCoverage = 0.8;

/** Forecasts of an age whose record excludes what they claimed. */
export interface Misjudged {
  readonly key: string;
  /** As the report names how they were made. */
  readonly kind: string;
  readonly age: number;
  readonly covered: number;
  readonly due: number;
  /** Narrow: fewer outcomes lay inside than claimed; wide: more. */
  readonly are: "narrow" | "wide";
}

/** The ages at which the 95 % interval of the share inside leaves out what was claimed: there, intervals have been too narrow or too wide so far. */
export function listMisjudged({ rows }: Pick<ReportView, "rows">): Misjudged[] {
  return rows.flatMap((row) => {
    const [share, lower, upper] = ["coverage", "coverage_lower", "coverage_upper"].map((key) => numberIn(row, key));
    if (share == null || lower == null || upper == null) return [];
    if (lower <= claimedCoverage && upper >= claimedCoverage) return [];
    const due = numberIn(row, "forecasts_due") ?? 0;
    return [
      {
        key: row.key,
        kind: textIn(row, "forecast_kind"),
        age: numberIn(row, "age_days") ?? 0,
        covered: Math.round(share * due),
        due,
        are: upper < claimedCoverage ? "narrow" : "wide",
      },
    ];
  });
}
