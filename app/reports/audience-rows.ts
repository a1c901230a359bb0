import { column } from "#app/reports/columns.ts";
import type { ReportColumn, ReportRow } from "#app/reports/report.ts";

interface Share {
  readonly platform: string;
  readonly account: string;
  readonly dimension: string;
  readonly bucket: string;
  readonly share: number;
  readonly capturedAt: Date;
  readonly source: string | null;
}

export const shareColumns: readonly ReportColumn[] = [
  column("dimension", "word", { words: "audience_dimension" }),
  column("platform", "word", { words: "platform" }),
  column("account", "text"),
  column("bucket", "text"),
  column("share", "share"),
];
export const originColumns: readonly ReportColumn[] = [
  column("source", "word", { words: "data.format" }),
  column("captured_at", "moment"),
];

export function shareCells({ platform, account, dimension, bucket, share, source, capturedAt }: Share) {
  return { dimension, platform, account, bucket, share, source, captured_at: capturedAt.toISOString() };
}

/** A row for each of the dimensions of which no share is known: it is not provided, and never 0. */
export function missingRows(dimensions: readonly string[], shares: readonly Share[]): ReportRow[] {
  return dimensions
    .filter((dimension) => !shares.some((share) => share.dimension === dimension))
    .map((dimension) => ({
      key: `missing ${dimension}`,
      cells: { dimension, platform: null, account: null, bucket: null, share: null, source: null, captured_at: null },
      missing: { share: "not_provided" },
    }));
}
