import { expect, test } from "vitest";
import { authorise } from "#jobs/connectors/tiktok-shop/sign.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInShopApp, standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";
import { tiktokShopStandIn } from "#jobs/sandbox/tiktok-shop.ts";
import { readPullFixture } from "#tests/support/pull-fixture.ts";

/** What the stand-in refuses with is what TikTok Shop is documented to say, word by word. */
const world = await createStandInWorld({ posts: 1, days: 2, end: "2026-11-20", seed: "words", creators: 1 });
const documented = readPullFixture("tiktok-shop").errors.map(({ response }) => response.body);
const [api, tokens] = ["https://open-api.tiktokglobalshop.com", "https://auth.tiktok-shops.com/api/v2/token"];
const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;

function answer(url: string, headers: Record<string, string> = {}, refused: readonly string[] = []) {
  const { host, pathname: path, searchParams: query } = new URL(url);
  const scene = { world, now: world.to, mostOnPage: 100, fault: undefined, refused: new Set(refused) };
  return tiktokShopStandIn.answer({ method: "GET", host, path, query, headers, body: "" }, scene).body;
}

/** A call as it is signed so many seconds from now. */
function call(
  path: string,
  { off = 0, token = `act.seller.flagship-cn.${inAnHour}`, key = standInShopApp.app_key } = {},
) {
  const credentials = { ...standInShopApp, app_key: key, access_token: token };
  const { url, headers } = authorise(
    { method: "GET", url: api + path },
    new Date(Date.now() + off * 1_000),
    credentials,
  );
  return [url, { ...headers }] as const;
}

const { app_key, app_secret } = standInShopSecret({ kind: "seller", id: "flagship-cn" });
const shops = "/authorization/202309/shops";
const orders = "/order/202507/orders?shop_cipher=GCP_stand-in-flagship-cn";
const code = new URLSearchParams({ app_key, app_secret, auth_code: "x", grant_type: "authorized_code" });

test.each<[what: string, code: number, said: unknown]>([
  ["a key of nobody", 36009004, answer(...call(shops, { key: "another" }))],
  ["no signature", 36009004, answer(`${api}${shops}?app_key=${app_key}`)],
  ["a clock behind", 36009004, answer(...call(shops, { off: -400 }))],
  ["a clock ahead", 36009004, answer(...call(shops, { off: 60 }))],
  ["a time before 1970", 36009004, answer(...call(shops, { off: -4e9 }))],
  ["another signature", 106001, answer(call(shops)[0].replace(/sign=\w{4}/, "sign=0000"))],
  ["a token of nobody", 36009004, answer(...call(shops, { token: "x" }))],
  ["a token that has ended", 105002, answer(...call(shops, { token: "act.seller.flagship-cn.1" }))],
  ["a scope that is refused", 105005, answer(...call(orders), ["seller.order.info"])],
  ["no shop", 106013, answer(...call("/order/202507/orders"))],
  ["another shop", 101000, answer(...call("/order/202507/orders?shop_cipher=x"))],
  ["an address of nothing", 36009009, answer(...call(orders.replace("orders?", "others?")))],
  ["another code", 36004004, answer(`${tokens}/get?${code}`)],
  ["too much", 36009002, tiktokShopStandIn.limit?.refusal.body],
])("%s is %i", (_what, code, said) => {
  expect(said).toMatchObject({ code });
  expect(documented).toContainEqual({ ...Object(said), request_id: expect.any(String) });
});
