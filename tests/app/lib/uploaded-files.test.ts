import { expect, test } from "vitest";
import { nameOf } from "#app/lib/uploaded-files.server.ts";

test("of a file's name that is too long beginning and end stay, with no halves of characters", () => {
  expect(nameOf("C:\\exports\\orders.csv")).toBe("orders.csv");
  expect(nameOf("")).toBe("file");
  expect(nameOf("\u0000")).toBe("file");
  const name = nameOf(`${"🧴".repeat(1_000)}.csv.gz`);
  expect(name.length).toBeLessThanOrEqual(200);
  expect(name).toMatch(/^(🧴)+…(🧴)+\.csv\.gz$/u);
});
