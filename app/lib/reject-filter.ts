/** Which rejected records are shown. Null: all; an empty text where a reject names none. */
export interface RejectFilter {
  readonly source: string | null;
  readonly stream: string | null;
  readonly field: string | null;
  readonly reason: string | null;
  readonly connectionId: number | null;
  readonly jobRunId: number | null;
  readonly search: string;
}

export const rejectParameters = ["source", "stream", "field", "reason", "connection", "run", "search"] as const;

/** The filter that an address states. */
export function parseRejectFilter(search: URLSearchParams): RejectFilter {
  return {
    source: search.get("source"),
    stream: search.get("stream"),
    field: search.get("field"),
    reason: search.get("reason"),
    connectionId: readId(search.get("connection")),
    jobRunId: readId(search.get("run")),
    search: search.get("search")?.trim() ?? "",
  };
}

/** Page numbers count from 1. */
export function readPage(search: URLSearchParams): number {
  return Math.max(1, readId(search.get("page")) ?? 1);
}

export function readId(text: string | null | undefined): number | null {
  const value = Number(text ?? "");
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
