import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watchPrints } from "#app/http/pdf/watch-prints.ts";
import { catalogFileOf } from "#app/lib/catalog-files.server.ts";
import { locales } from "#app/lib/locales.ts";
import { loader } from "#app/routes/messages.$file.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

function get(address: string, encodings = "") {
  const request = new Request(`http://levain.test${address}`, { headers: { "Accept-Encoding": encodings } });
  const context = { ...handle, cspNonce: "", ownOrigin: "", prints: watchPrints() };
  return loader({ context, params: { file: address.replace("/messages/", "") }, request });
}

test.each(locales)("the messages of %s are a file under an address of its content, kept for good", async (locale) => {
  const { address, catalog } = catalogFileOf(locale);
  expect(address).toMatch(new RegExp(`^/messages/${locale}\\.[0-9a-f]{16}\\.json$`));
  const answer = await get(address);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
  expect(answer.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect(answer.headers.get("Vary")).toBe("Accept-Encoding");
  expect(await answer.json()).toEqual(catalog);
});

test("each language has an address of its own", () => {
  expect(new Set(locales.map((locale) => catalogFileOf(locale).address)).size).toBe(locales.length);
});

test("who takes Brotli gets the smallest form once it is made, and the same messages", async () => {
  const { address, catalog } = catalogFileOf("fr");
  await expect
    .poll(async () => (await get(address, "gzip, br")).headers.get("Content-Encoding"), { timeout: 20_000 })
    .toBe("br");
  const small = Buffer.from(await (await get(address, "gzip, br")).arrayBuffer());
  expect(small.length).toBeLessThan(40_000);
  expect(JSON.parse(brotliDecompressSync(small).toString())).toEqual(catalog);
  for (const encodings of ["", "gzip", "gzip, br;q=0", "br;q=0.0, gzip"])
    expect((await get(address, encodings)).headers.has("Content-Encoding")).toBe(false);
  expect((await get(address, "br;q=0.5")).headers.get("Content-Encoding")).toBe("br");
});

test("messages of another version are not found, and nobody keeps that", async () => {
  for (const address of ["/messages/en.0123456789abcdef.json", "/messages/en.json", "/messages/__proto__"]) {
    const answer = await get(address);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
  }
});
