import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { makePatient } from "#app/lib/patient-fetch.ts";

let server: Server | undefined;
afterEach(() => server?.close());
const asked: string[] = [];

async function serve(port = 0): Promise<number> {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end("here");
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return isPlace(address) ? address.port : 0;
}

function isPlace(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}

async function leave(): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
}

test("what a page reads comes when the server is back, and what a form sends is sent once, then; all else fails at once", async () => {
  const port = await serve();
  await leave();
  asked.length = 0;
  const at = (path: string) => new URL(`http://127.0.0.1:${port}${path}`);
  const noted: boolean[] = [];
  const patient = makePatient({
    ask: fetch,
    sign: at("/favicon.svg").href,
    every: 20,
    note: (isAway) => noted.push(isAway),
    noteUnanswered: () => {},
  });
  const given = new AbortController();
  const answers = [patient(at("/w/page.data")), patient(at("/w/form.data"), { method: "POST", body: "a=1" })];
  const left = patient(at("/w/left.data"), { signal: given.signal });
  await expect(patient(at("/assets/x.js"))).rejects.toThrow(TypeError);
  await expect.poll(() => noted.length).toBeGreaterThan(4);
  expect(noted).not.toContain(false);
  given.abort();
  await expect(left).rejects.toThrow("aborted");
  expect(asked).toEqual([]);

  await serve(port);
  for (const answer of answers) expect(await (await answer).text()).toBe("here");
  expect(noted.at(-1)).toBe(false);
  expect(asked.filter((one) => one.startsWith("POST"))).toEqual(["POST /w/form.data"]);
  expect(asked.filter((one) => one.includes("page.data"))).toEqual(["GET /w/page.data"]);
  await leave();
});

test("a form whose line breaks once it was sent is not sent again, and left without an answer until it is given up", async () => {
  const sent: string[] = [];
  const cut = createServer((request, response) => {
    if (request.method === "HEAD") return response.end();
    sent.push(`${request.method} ${request.url}`);
    // Before any answer, and within one.
    if (request.url === "/w/silent.data") request.socket.destroy();
    else response.writeHead(200, { "content-length": "100" }).write("half", () => request.socket.destroy());
  });
  cut.listen(0, "127.0.0.1");
  await once(cut, "listening");
  const address = cut.address();
  const at = (path: string) => new URL(`http://127.0.0.1:${isPlace(address) ? address.port : 0}${path}`);
  const noted: boolean[] = [];
  const patient = makePatient({
    ask: fetch,
    sign: at("/favicon.svg").href,
    every: 20,
    note: () => {},
    noteUnanswered: (isUnanswered) => noted.push(isUnanswered),
  });
  for (const path of ["/w/silent.data", "/w/half.data"]) {
    const given = new AbortController();
    const answer = patient(at(path), { method: "POST", body: "a=1", signal: given.signal });
    answer.catch(() => {});
    await expect.poll(() => noted).toEqual([true]);
    given.abort();
    await expect(answer).rejects.toThrow(TypeError);
    expect(noted.splice(0)).toEqual([true, false]);
  }
  expect(sent).toEqual(["POST /w/silent.data", "POST /w/half.data"]);
  cut.closeAllConnections();
  await new Promise((resolve) => cut.close(resolve));
});
