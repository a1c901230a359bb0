import { sql } from "kysely";
import { expect } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { type PullFixture, readPullFixture } from "#tests/support/pull-fixture.ts";
import { replayExchanges } from "#tests/support/replay-exchanges.ts";

/** Addresses of TikTok Shop, and an app that may call them. */
export const api = "https://open-api.tiktokglobalshop.com";
export const tokens = "https://auth.tiktok-shops.com/api/v2/token";
export const app = { app_key: "29a39d", app_secret: "a-secret-of-the-app" };

type Exchange = PullFixture["exchanges"][number];
type Query = Record<string, string>;

/** An answer of TikTok Shop to a request. */
export function exchange(method: "GET" | "POST", url: string, data: unknown, query: Query = {}, code = 0): Exchange {
  const body = { code, message: code === 0 ? "Success" : "refused", data };
  return { request: { method, url, query }, response: { status: 200, headers: {}, body } };
}

/** The answer that holds new tokens. */
export function issueTokens(path: string, query: Query, userType: number): Exchange {
  const data = {
    access_token: "TTP_new-access-token",
    access_token_expire_in: 4_070_908_800,
    refresh_token: "TTP_new-refresh-token",
    refresh_token_expire_in: 4_070_908_800,
    user_type: userType,
  };
  return exchange("GET", `${tokens}${path}`, data, { ...app, ...query });
}

/** Pulls a connection whose platform answers so; returns how to ask for what landed. */
export async function pullFrom(
  handle: DatabaseHandle,
  name: string,
  fixture: Pick<PullFixture, "options" | "secret" | "exchanges">,
) {
  const replay = await replayExchanges({ ...readPullFixture("tiktok-shop"), ...fixture });
  const workspaceId = await makeWorkspace(handle, name);
  const connectionId = await connect(handle, workspaceId, { ...fixture, connector: "tiktok-shop" });
  try {
    const slot = "2026-11-20T03:00:00Z";
    const outcome = await pull(handle, workspaceId, connectionId, { standInUrl: replay.url, slot, tries: 1 });
    expect(replay.unknown).toEqual([]);
    return { outcome, workspaceId, connectionId };
  } finally {
    await replay.close();
  }
}

/** Every order line of a workspace. */
export async function linesOf(handle: DatabaseHandle, workspaceId: number) {
  const { rows } = await sql<object>`
    select l.shop, k.external_id as "order", l.sku, l.quantity, l.unit_price_minor as price, l.seller_discount_minor as discount,
      l.cancelled_minor as cancelled, l.refunded_minor as refunded, l.commission_minor as commission
    from order_line as l join entity_key as k on k.workspace_id = ${workspaceId} and k.id = l.order_id
    where l.workspace_id = ${workspaceId} order by k.external_id, l.sku`.execute(handle.db);
  return rows;
}

/** Every touch of a workspace. */
export async function touchesOf(handle: DatabaseHandle, workspaceId: number) {
  const { rows } = await sql<object>`
    select o.external_id as "order", t.sku, t.how, t.level, p.external_id as post, a.external_id as account, t.surface
    from touch as t join entity_key as o on o.workspace_id = ${workspaceId} and o.id = t.order_id
    left join entity_key as p on p.workspace_id = ${workspaceId} and p.id = t.post_id
    left join entity_key as a on a.workspace_id = ${workspaceId} and a.id = t.account_id
    where t.workspace_id = ${workspaceId} order by 1, 2`.execute(handle.db);
  return rows;
}
