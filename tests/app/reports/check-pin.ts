import { expect } from "vitest";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ask } from "#tests/app/reports/ask.ts";

/** Numbers of one row of a report, computed by hand. */
export interface Pin {
  readonly search: string;
  /** Which row: by its key, by words in it, or the first. */
  readonly key?: string;
  readonly words?: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
  /** In the place of the workspace's last day with data. */
  readonly lastDay?: string;
}

/** Also that the report's rows say nothing that its file would leave out. */
export async function checkPin(
  handle: DatabaseHandle,
  workspace: ReportWorkspace,
  report: string,
  { search, key, words = {}, numbers, lastDay }: Pin,
): Promise<void> {
  const asked = lastDay === undefined ? workspace : { ...workspace, lastDay };
  const { rows, columns } = await ask(handle, asked, report, search);
  const row = rows.find(
    (one) =>
      (key === undefined || one.key === key) && Object.entries(words).every(([name, word]) => one.cells[name] === word),
  );
  expect(row, `${report} has that row`).toBeDefined();
  const shown = columns.map((column) => column.key);
  const unseen = rows.flatMap(({ cells }) =>
    Object.keys(cells).filter((name) => cells[name] !== null && !shown.includes(name)),
  );
  expect([...new Set(unseen)], `${report} says nothing that no column shows`).toEqual([]);
  for (const [name, number] of Object.entries(numbers))
    expect(row?.cells[name], `${report}, ${name}`).toBeCloseTo(number, 9);
}
