import { request } from "node:http";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { closeServer, type ListeningServer, listen } from "#app/http/listen.ts";
import { trustedRequests } from "#app/http/trusted-requests.ts";

const running: ListeningServer[] = [];
afterEach(async () => {
  for (const { server } of running.splice(0)) await closeServer(server, 0);
});

async function serve(listenHost: string): Promise<number> {
  const app = express();
  app.use(trustedRequests(listenHost));
  app.all("*", (_request, response) => void response.send("reached"));
  const listening = await listen(app, "127.0.0.1");
  running.push(listening);
  return listening.port;
}

/** With node:http, for fetch does not let a caller choose the Host header. */
function ask(port: number, method: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, headers, agent: false }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    });
    sent.on("error", reject).end();
  });
}

test("a server for this machine answers to its own names only", async () => {
  const port = await serve("127.0.0.1");
  expect(await ask(port, "GET", { host: `127.0.0.1:${port}` })).toBe(200);
  expect(await ask(port, "GET", { host: `localhost:${port}` })).toBe(200);
  expect(await ask(port, "GET", { host: `[::1]:${port}` })).toBe(200);
  expect(await ask(port, "GET", { host: `rebound.example:${port}` })).toBe(421);
  expect(await ask(port, "GET", { host: "rebound.example", "x-forwarded-host": "localhost" })).toBe(421);
});

test("a server that was opened to others answers to any name", async () => {
  expect(await ask(await serve("0.0.0.0"), "GET", { host: "levain.example" })).toBe(200);
});

test("other sites may link here but not write here", async () => {
  const port = await serve("0.0.0.0");
  const host = "levain.example";
  expect(await ask(port, "GET", { host, "sec-fetch-site": "cross-site" })).toBe(200);
  expect(await ask(port, "POST", { host, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await ask(port, "POST", { host, "sec-fetch-site": "same-site" })).toBe(403);
  expect(await ask(port, "POST", { host, "sec-fetch-site": "same-origin" })).toBe(200);
  expect(await ask(port, "POST", { host, origin: "https://elsewhere.example" })).toBe(403);
  expect(await ask(port, "POST", { host, origin: "null" })).toBe(403);
  expect(await ask(port, "POST", { host, origin: "https://levain.example" })).toBe(200);
  expect(await ask(port, "POST", { host: "inside:80", origin: `https://${host}`, "x-forwarded-host": host })).toBe(200);
  // No browser: curl, or a job of somebody's.
  expect(await ask(port, "POST", { host })).toBe(200);
});

test("the second server finds the next port free, unless it was told which to take", async () => {
  const first = await serve("127.0.0.1");
  expect(await serve("127.0.0.1")).toBeGreaterThan(first);
  await expect(listen(express(), "127.0.0.1", first)).rejects.toThrow(`Port ${first} is taken`);
});
