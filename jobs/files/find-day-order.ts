import { createDayOrderEvidence, type DayOrder } from "#jobs/values/day-order.ts";
import type { FileSource } from "./file-source.ts";
import { openFile } from "./open-file.ts";

/** The order of day and month in a file's columns, by the first cell that decides it, else by all of them and the locale. */
export async function findDayOrder(
  source: FileSource,
  columns: ReadonlySet<string>,
  locale: string,
  options: Parameters<typeof openFile>[1],
): Promise<DayOrder | undefined> {
  const evidence = createDayOrderEvidence();
  const file = await openFile(source, options);
  for await (const rows of file.rows(columns))
    for (const row of rows)
      if ("cells" in row)
        for (const column of columns) if (evidence.see(row.cells[column])) return evidence.decide(locale);
  return evidence.decide(locale);
}
