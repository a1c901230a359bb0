import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressedFiles } from "#app/http/compressed-files.ts";
import { closeServer, type ListeningServer, listen } from "#app/http/listen.ts";
import { compressFiles } from "#scripts/compress-files.mjs";

const script = `export const words = ${JSON.stringify(Array.from({ length: 200 }, (_, index) => `word ${index}`))};\n`;
let folder: string;
let listening: ListeningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "levain-files-"));
  await writeFile(join(folder, "words.js"), script);
  await writeFile(join(folder, "font.woff2"), "compressed already");
  compressFiles(folder);
  const app = express();
  app.use("/assets", compressedFiles(folder, { immutable: true, maxAge: "1y" }));
  app.use("/assets", express.static(folder));
  listening = await listen(app, "127.0.0.1");
});
afterAll(async () => {
  await closeServer(listening.server, 0);
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  body: Buffer;
}

/** With node:http, for fetch unpacks what it gets. */
function ask(path: string, encodings: string): Promise<Answer> {
  const { port } = listening;
  const headers = { "accept-encoding": encodings };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers, agent: false }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    sent.on("error", reject).end();
  });
}

test("a script comes as the smallest that the browser takes, and is the same script", async () => {
  const brotli = await ask("/assets/words.js", "gzip, deflate, br");
  expect(brotli.headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
  expect(brotli.headers["content-type"]).toMatch(/javascript/);
  expect(brotli.headers["cache-control"]).toContain("immutable");
  expect(brotliDecompressSync(brotli.body).toString()).toBe(script);

  const gzip = await ask("/assets/words.js", "gzip");
  expect(gzip.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(gzip.body).toString()).toBe(script);

  const plain = await ask("/assets/words.js", "identity");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.body.toString()).toBe(script);
  expect(brotli.body.length).toBeLessThan(gzip.body.length);
});

test("what has no compressed copy, or is not here, is left to the next", async () => {
  expect((await ask("/assets/font.woff2", "br")).body.toString()).toBe("compressed already");
  expect((await ask("/assets/none.js", "br")).status).toBe(404);
  expect((await ask("/assets/..%2fwords.js", "br")).headers["content-encoding"]).toBeUndefined();
});
