import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { Reject } from "#jobs/load/batch.ts";

/** Fewer records than these say little about the shape of a page, unless none of them is as expected. */
const fewRecords = 20;

/** Throws when so many records of a batch are wrong that the platform's answers must have changed. Says field, expectation and sample. */
export function checkShape(
  listing: string,
  { rowsRead, rejects }: { readonly rowsRead: number; readonly rejects: readonly Reject[] },
  threshold: number,
): void {
  // What the platform does not give says nothing of the shape of what it does.
  const wrong = rejects.filter(({ reason }) => reason !== "not_provided");
  const told = rowsRead - (rejects.length - wrong.length);
  const share = wrong.length / told;
  const isWrong = told >= fewRecords ? share > threshold : told > 0 && share === 1;
  if (!isWrong) return;
  const [field, count] = mostFrequent(wrong.map((reject) => reject.field ?? ""));
  const message = wrong.find((reject) => (reject.field ?? "") === field)?.message ?? "";
  const place = field || "their shape";
  // The field has been named by then.
  const named = [`${place}: `, `${place} `].find((start) => message.startsWith(start)) ?? "";
  const why = message.slice(named.length);
  throw new ConnectorError(
    "schema_changed",
    `${listing}: ${wrong.length} of ${told} records are not as the platform documents them, ${count} of them in ${place}: ${why}. Nothing of this page was kept. Update Levain, or report it where there is no newer version: the next run goes on from here.`,
  );
}

function mostFrequent(values: readonly string[]): [value: string, count: number] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0] ?? ["", 0];
}
