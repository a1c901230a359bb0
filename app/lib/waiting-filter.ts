import { isStreamName, type StreamName } from "#db/records/streams.ts";

/** Which of the records that wait are asked for. */
export interface WaitingFilter {
  readonly stream: StreamName;
  readonly search: string;
}

/**
 * What an address asks for. One kind of record at a time, and none of which nothing waited when it was counted: looking for them reads all records of the
 * kind. Null: nothing waits.
 */
export function parseWaitingFilter(
  asked: URLSearchParams,
  counted: readonly { readonly stream: string }[],
): WaitingFilter | null {
  const kinds = counted.map(({ stream }) => stream).filter(isStreamName);
  const stream = kinds.find((one) => one === asked.get("stream")) ?? kinds[0];
  return stream === undefined ? null : { stream, search: (asked.get("search") ?? "").slice(0, 200) };
}
