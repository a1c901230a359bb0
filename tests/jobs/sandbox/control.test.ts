import { afterAll, beforeAll, expect, test } from "vitest";
import { standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";

let server: StandInServer;
beforeAll(async () => {
  const world = await createStandInWorld({ posts: 20, days: 10, end: "2026-11-20", seed: "control", creators: 2 });
  server = await serveStandIn(world, createStandInClock(world.from, 0));
});
afterAll(() => server.close());

async function control(change?: unknown, type = "application/json") {
  const asked = { method: "POST", headers: { "content-type": type }, body: JSON.stringify(change) };
  const response = await fetch(`${server.url}/control`, change === undefined ? {} : asked);
  return { status: response.status, state: await response.json() };
}

async function readPosts(): Promise<{ status: number; count: number }> {
  const headers = { authorization: `Bearer ${standInFeedToken}` };
  const response = await fetch(`${server.url}/kesong.feed.example/post`, { headers });
  const text = await response.text();
  return { status: response.status, count: text.split("\n").length - 1 };
}

test("its clock can be wound while it runs: what has happened until then is there", async () => {
  expect((await control()).state).toMatchObject({ clock: { at: "2026-11-10T23:00:00.000Z", speed: 0 }, faults: null });
  const before = await readPosts();
  expect((await control({ clock: { at: "2026-11-20T20:00:00Z" } })).state.clock).toEqual({
    at: "2026-11-20T20:00:00.000Z",
    speed: 0,
  });
  expect((await readPosts()).count).toBeGreaterThan(before.count);
});

test("it can be broken and mended", async () => {
  const faults = { probability: 1, faults: ["server_error"], seed: 1 };
  expect((await control({ faults })).state.faults).toEqual(faults);
  expect((await readPosts()).status).toBe(500);
  expect((await control({ faults: null })).state.faults).toBeNull();
  expect((await readPosts()).status).toBe(200);
});

test("posts can be deleted, and brought back", async () => {
  expect((await control({ gone: ["1", "2"] })).state.gone).toEqual(["1", "2"]);
  expect((await control({ gone: [] })).state.gone).toEqual([]);
});

test("scopes can be refused, of those that a platform has, and allowed again", async () => {
  expect((await control({ refused: ["video.list", "seller.finance.info"] })).state.refused).toEqual([
    "video.list",
    "seller.finance.info",
  ]);
  expect((await control({ refused: ["video.nothing"] })).status).toBe(400);
  expect((await control({ refused: [] })).state.refused).toEqual([]);
});

test("figures can be wrong in some fields alone", async () => {
  const faults = { probability: 1, faults: ["missing_field"], fields: ["comments"], seed: 1 };
  expect((await control({ faults })).state.faults).toEqual(faults);
  const headers = { authorization: `Bearer ${standInFeedToken}` };
  const response = await fetch(`${server.url}/xiaohongshu.feed.example/post_snapshot`, { headers });
  const [line = ""] = (await response.text()).split("\n");
  await control({ faults: null });
  expect(JSON.parse(line)).toHaveProperty("likes");
  expect(JSON.parse(line)).not.toHaveProperty("comments");
});

test("what makes no sense, and what a form of another site could send, changes nothing", async () => {
  const { state: before } = await control();
  expect((await control({ faults: { faults: ["earthquake"] } })).status).toBe(400);
  expect((await control({ faults: null }, "text/plain")).status).toBe(415);
  expect((await control()).state).toEqual(before);
});
