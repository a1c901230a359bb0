/** The stand-in of the limits' bench in a process of its own: one world on two ports, with one record on a page and with a hundred. */
import { serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";

const [posts = 1_200, requests = 50] = process.argv.slice(2).map(Number);
const world = await createStandInWorld({ posts, days: 60, end: "2026-11-20", seed: "limits", creators: 2 });
const limit = { requests, perSeconds: 1 };
const urls = [];
for (const mostOnPage of [1, 100])
  urls.push((await serveStandIn(world, createStandInClock(world.to, 0), { mostOnPage, limit })).url);
process.send?.({ urls, slot: new Date(world.to).toISOString() });
process.once("disconnect", () => process.exit(0));
