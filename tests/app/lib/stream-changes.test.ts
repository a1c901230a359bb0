import { expect, test } from "vitest";
import { streamChanges } from "#app/lib/stream-changes.server.ts";

test("says what is there, again only when it has changed, and ends with its listener", async () => {
  const values = [[1], [1], [1], [2]];
  const leaving = new AbortController();
  const told: string[] = [];
  for await (const event of streamChanges(async () => values.shift() ?? leaving.abort(), {
    signal: leaving.signal,
    everyMs: 1,
  }))
    told.push(event);
  expect(told.slice(0, 2)).toEqual(["data: [1]\n\n", "data: [2]\n\n"]);
  expect(leaving.signal.aborted).toBe(true);
});
