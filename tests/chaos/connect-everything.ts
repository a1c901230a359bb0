import type { DatabaseHandle } from "#db/client.server.ts";
import { servedStreams } from "#db/connections/levain-feed.ts";
import { streams } from "#db/records/streams.ts";
import { standInDouyinSecret } from "#jobs/sandbox/douyin/tokens.ts";
import { standInDoudianSecret } from "#jobs/sandbox/douyin-shop.ts";
import { standInFeedKey, standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";
import { connect } from "#tests/support/connect.ts";

const ofPlatforms = servedStreams.filter((stream) => streams[stream].scope === "platform");
const ofBooks = servedStreams.filter((stream) => streams[stream].scope !== "platform");

/** The brand's accounts on Douyin and Kesong, in every world, which the stand-in shows as two of TikTok as well. */
const tiktokAccounts = ["7001047290154858803", "kstys5h"] as const;
/** Connects a workspace with every platform of the stand-in. */
export async function connectEverything(handle: DatabaseHandle, workspaceId: number): Promise<number[]> {
  const bearer = { auth: "bearer", token: standInFeedToken };
  const hmac = { auth: "hmac", key: standInFeedKey };
  const feed = (host: string, served: readonly string[], secret: object) =>
    connect(handle, workspaceId, {
      connector: "levain-feed",
      options: { base_url: `https://${host}`, streams: served },
      secret,
    });
  const douyin = {
    connector: "douyin",
    options: { open_id: tiktokAccounts[0], kesong_account_id: "synchronised" },
    secret: standInDouyinSecret(tiktokAccounts[0]),
  };
  const shop = { connector: "douyin-shop", options: {}, secret: standInDoudianSecret };
  const tiktokShop = (kind: "seller" | "creator" | "partner", id: string) =>
    connect(handle, workspaceId, {
      connector: "tiktok-shop",
      options: { user_type: kind, ...(kind === "seller" && { zone: "Asia/Shanghai" }) },
      secret: standInShopSecret({ kind, id }),
    });
  return [
    await feed("kesong.feed.example", ofPlatforms, hmac),
    await feed("xiaohongshu.feed.example", ofPlatforms, bearer),
    await feed("books.feed.example", ofBooks, bearer),
    await connect(handle, workspaceId, {
      connector: "tiktok-display",
      options: {},
      secret: {
        client_key: standInTiktokApp.key,
        client_secret: standInTiktokApp.secret,
        ...standInTiktokTokens(tiktokAccounts[0]),
      },
    }),
    await connect(handle, workspaceId, {
      connector: "tiktok-business",
      options: { business_id: tiktokAccounts[1] },
      secret: {
        client_id: standInTiktokApp.key,
        client_secret: standInTiktokApp.secret,
        ...standInTiktokTokens(tiktokAccounts[1]),
      },
    }),
    await connect(handle, workspaceId, douyin),
    await connect(handle, workspaceId, shop),
    await tiktokShop("seller", "flagship-cn"),
    await tiktokShop("creator", tiktokAccounts[0]),
    await tiktokShop("partner", "an-agency"),
  ];
}
