import { expect, test } from "vitest";
import { fileSource } from "#jobs/files/file-source.ts";
import { inParis, readFile } from "#tests/jobs/connectors/read-file.ts";

const fixture = (path: string) => fileSource(`tests/fixtures/${path}`);

test("a creator's: numbers of its country, settled or estimated; without a video nobody is credited", async () => {
  const file = await readFile(await fixture("tiktok-shop-creator-orders/vi.csv"), {
    options: { ...inParis, locale: "vi-VN" },
  });
  // 15.000 and 135.000 dong have no minor units; an order that is not eligible earns nothing.
  expect(file.of("order_line").map(({ commission_minor }) => commission_minor)).toEqual([15_000, 135_000, 0, 15_000]);
  expect(file.of("touch").map(({ level, post_id, account_id }) => [level, post_id, account_id])).toEqual(
    Array.from({ length: 3 }, () => ["post", "7633000000000000001", undefined]),
  );
  expect(file.notices.map(({ field }) => field)).toEqual(["touch"]);
});

test("what an amount may mean otherwise is rejected", async () => {
  const file = await readFile(await fixture("tiktok-shop-creator-orders/mixed.csv"));
  // Rp9.900 + Rp100 = 10,000 rupiah of 100 minor units; 1.50 USD.
  expect(file.of("order_line").map(({ commission_minor }) => commission_minor)).toEqual([1_000_000, 150]);
});
