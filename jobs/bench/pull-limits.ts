import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Figure } from "#jobs/bench/bench.ts";
import { connectBench, execArgv, runWorker } from "#jobs/bench/pull-workers.ts";
import { ownAccountId } from "#jobs/demo/people.ts";
import { standInDouyinSecret } from "#jobs/sandbox/douyin/tokens.ts";
import { standInDoudianSecret } from "#jobs/sandbox/douyin-shop.ts";
import { standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";

/** What the stand-in allows a second, and what of it connectors are told to keep to: calls may bunch up on their way. */
const allowed = 50;
const kept = 45;

const tiktok = ownAccountId("tiktok");
const douyin = ownAccountId("douyin");
const { key, secret } = standInTiktokApp;
const tokens = standInTiktokTokens(tiktok);

/** About one record a request: of lists by pages of one, of what is asked for item by item by pages of a hundred. */
const measured = [
  {
    connector: "tiktok-display",
    options: {},
    secret: { client_key: key, client_secret: secret, ...tokens },
    listing: "post",
  },
  {
    connector: "tiktok-business",
    options: { business_id: tiktok },
    secret: { client_id: key, client_secret: secret, ...tokens },
    listing: "post",
  },
  { connector: "douyin", options: { open_id: douyin }, secret: standInDouyinSecret(douyin), listing: "post" },
  { connector: "douyin-shop", options: {}, secret: standInDoudianSecret, listing: "order" },
  ...(["order", "settlement"] as const).map((listing) => ({
    connector: "tiktok-shop",
    options: { user_type: "seller", zone: "Asia/Shanghai" },
    secret: standInShopSecret({ kind: "seller", id: "flagship-cn" }),
    listing,
  })),
];

const standing = z.object({ answered: z.number(), turnedAway: z.number() });

/** How near each connector comes to a limit of 50 requests a second: requests of a whole run by its time, with opening, landing, facts and what follows from them. */
export async function measureLimits(
  handle: DatabaseHandle,
  report: (figure: Figure) => void,
  scale: number,
): Promise<void> {
  const posts = String(Math.max(200, Math.round(2_000 * scale)));
  const standIn = fork("jobs/bench/stand-in-process.ts", [posts, String(allowed)], { execArgv });
  try {
    const [started] = await once(standIn, "message");
    const { urls, slot } = z.object({ urls: z.array(z.string()), slot: z.string() }).parse(started);
    for (const { listing, ...wanted } of measured) {
      const slug = `limit-${wanted.connector}-${listing}`;
      const task = await connectBench(handle, slug, wanted);
      const standInUrl = urls[listing === "settlement" ? 1 : 0] ?? "";
      const before = await countAdmitted(standInUrl);
      const { seconds, cpuSeconds } = await runWorker({
        ...task,
        slot,
        standInUrl,
        listings: [listing],
        limit: { requests: kept, perSeconds: 1 },
      });
      const requests = (await countAdmitted(standInUrl)) - before;
      report({
        figure: `requests a second, ${wanted.connector} ${listing} (${requests})`,
        value: requests / seconds,
        unit: "requests/s",
        target: allowed * 0.8,
        better: "higher",
      });
      report({
        figure: `CPU of the worker, ${wanted.connector} ${listing}`,
        value: (cpuSeconds / seconds) * 100,
        unit: "% of a core",
        target: null,
        better: "lower",
      });
    }
  } finally {
    standIn.kill();
  }
}

/** Requests that the stand-in has answered within its limit. */
async function countAdmitted(standInUrl: string): Promise<number> {
  const response = await fetch(`${standInUrl}/control`);
  const { answered, turnedAway } = standing.parse(await response.json());
  return answered - turnedAway;
}
