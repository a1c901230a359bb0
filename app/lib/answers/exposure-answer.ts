import { type Share, toShares } from "#app/lib/answers/shares.ts";
import type { ReportView } from "#app/lib/report-view.ts";

/** How the exposure of the period is split over surfaces; all shares are of the whole. */
export interface ExposureAnswer {
  /** The greatest first. */
  readonly surfaces: readonly Share[];
  /** What the platforms assign to no surface. */
  readonly unspecified: number;
}

export function answerExposure(view: ReportView): ExposureAnswer | null {
  const columns = view.columns.filter(({ part, role }) => part?.words === "surface" && role === undefined);
  const shares = toShares(Object.fromEntries(columns.map(({ key }) => [key, numberOf(view.totals?.[key])])));
  if (shares.length === 0) return null;
  return {
    surfaces: shares.filter(({ key }) => key !== "unspecified"),
    unspecified: shares.find(({ key }) => key === "unspecified")?.share ?? 0,
  };
}

function numberOf(value: string | number | null | undefined): number | null {
  return typeof value === "number" ? value : null;
}
