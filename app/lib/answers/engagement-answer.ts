import { toShares } from "#app/lib/answers/shares.ts";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

export interface EngagementAnswer {
  /** The platform with most engagements, and its share of them. */
  readonly first: { readonly platform: string; readonly share: number };
  /** The platform with most engagements for each view; null when fewer than two platforms give both. */
  readonly keenest: { readonly platform: string; readonly rate: number } | null;
}

export function answerEngagement(view: ReportView): EngagementAnswer | null {
  const [first] = toShares(Object.fromEntries(view.rows.map((row) => [row.key, numberIn(row, "engagements")])));
  if (!first) return null;
  const rates = view.rows.flatMap((row) => {
    const rate = numberIn(row, "engagement_rate_views");
    return rate === null ? [] : [{ platform: row.key, rate }];
  });
  const [keenest] = rates.sort((a, b) => b.rate - a.rate);
  return {
    first: { platform: first.key, share: first.share },
    keenest: rates.length > 1 && keenest ? keenest : null,
  };
}
