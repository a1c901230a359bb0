import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { douyinShop } from "#jobs/connectors/douyin-shop/index.ts";
import type { HttpRequest, PullHttp } from "#jobs/connectors/pull-connector.ts";

const secret = { app_key: "34094", app_secret: "s3cret", access_token: "at", refresh_token: "rt" };
const now = new Date("2026-11-20T03:00:00Z");

function httpThat(answer: (parameters: Record<string, unknown>) => unknown) {
  const asked: HttpRequest[] = [];
  const http: PullHttp = {
    async json(request) {
      asked.push(request);
      return answer(JSON.parse(request.body ?? ""));
    },
    answer: () => Promise.reject(new Error("not asked")),
  };
  return { http, asked };
}

const order = {
  order_id: "1",
  product_id: 3548000000000001,
  product_name: "精华",
  price: 52000,
  author_account: "林月",
  author_openid: "author",
  shop_id: 4463798,
  item_num: 2,
  estimated_commission: 9980,
  real_commission: 0,
  flow_point: "PAY_SUCC",
  media_type: "video",
  pay_success_time: "2026-11-18 21:15:00",
  refund_time: "",
  update_time: "2026-11-18 21:15:03",
};

async function pull(answer: (parameters: Record<string, unknown>) => unknown, options = { pid: "" }) {
  const { http, asked } = httpThat(answer);
  const [listing] = douyinShop.open(options, secret).listings;
  if (!listing) throw new Error("no listing");
  const from = new Date(now.getTime() - 86_400_000);
  const records = [];
  for await (const page of listing.pages({
    http,
    slot: now,
    from,
    to: now,
    cursor: null,
    signal: new AbortController().signal,
  }))
    records.push(...page.items.flatMap((item) => item.records));
  return { records, asked };
}
const answerWith = (orders: object[], cursor: string) => ({ code: 10000, data: { data: { orders, cursor } } });

test("a call is signed as documented: secret, names and values in order, secret; the time is China's", () => {
  const { authorise } = douyinShop.open({}, secret);
  const request: HttpRequest = {
    method: "POST",
    url: "https://openapi-fxg.jinritemai.com/buyin/instituteOrderAds",
    body: '{"cursor":"0"}',
  };
  const { searchParams } = new URL(authorise(request, now).url);
  // 03:00 UTC is 11:00 in China.
  const text =
    's3cretapp_key34094methodbuyin.instituteOrderAdsparam_json{"cursor":"0"}timestamp2026-11-20 11:00:00v2s3cret';
  expect(Object.fromEntries(searchParams)).toEqual({
    app_key: "34094",
    method: "buyin.instituteOrderAds",
    timestamp: "2026-11-20 11:00:00",
    v: "2",
    sign_method: "hmac-sha256",
    sign: createHmac("sha256", "s3cret").update(text).digest("hex"),
    access_token: "at",
  });
});

test("an order is a line of its product, credited to its author, with the author's commission in fen", async () => {
  const { records, asked } = await pull(() => answerWith([order], "-1"));
  expect(asked.map(({ body }) => body)).toEqual([
    '{"cursor":"0","end_time":"2026-11-20 11:00:00","size":200,"start_time":"2026-11-19 11:00:00","time_type":"update"}',
  ]);
  const as_of = "2026-11-18T21:15:03+08:00";
  const line = { shop: "douyin-4463798", order_id: "1", sku: "3548000000000001" };
  expect(records).toEqual([
    { stream: "account", record: { platform: "douyin", account_id: "author", name: "林月", as_of } },
    {
      stream: "product",
      record: { shop: line.shop, product_id: line.sku, name: "精华", price_minor: 52000, currency: "CNY", as_of },
    },
    {
      stream: "order",
      record: {
        shop: line.shop,
        order_id: "1",
        paid_at: "2026-11-18T21:15:00+08:00",
        channel: "online",
        platform: "douyin",
        currency: "CNY",
        as_of,
      },
    },
    { stream: "order_line", record: { ...line, product_id: line.sku, quantity: 2, commission_minor: 9980, as_of } },
    {
      stream: "touch",
      record: { ...line, how: "platform", level: "account", platform: "douyin", account_id: "author", as_of },
    },
  ]);
});

// Estimated while it is paid; what it came to after that, a 0 included.
test.each([
  ["PAY_SUCC", 0, 9980],
  ["SETTLE", 9500, 9500],
  ["REFUND", 0, 0],
  ["SETTLE", null, null],
])("of an order at %s with %s paid out the commission is %s", async (flow_point, real_commission, expected) => {
  const { records } = await pull(() => answerWith([{ ...order, flow_point, real_commission }], ""));
  expect(records.find(({ stream }) => stream === "order_line")?.record.commission_minor).toBe(expected);
});

test.each([["-1"], [""], ["0"], ["p2"]])(
  "a cursor %j after the second page ends, as does an empty page",
  async (last) => {
    const { asked } = await pull(({ cursor }) =>
      cursor === "0" ? answerWith([order], "p2") : answerWith([order], last),
    );
    expect(asked).toHaveLength(2);
    const { asked: untilEmpty } = await pull(({ cursor }) =>
      answerWith(cursor === "p3" ? [] : [order], cursor === "0" ? "p2" : "p3"),
    );
    expect(untilEmpty).toHaveLength(3);
  },
);

test("an order shown in a shop window is known by it; an order without its envelope stops", async () => {
  const { records } = await pull(() => answerWith([{ ...order, media_type: "shop_list" }], ""));
  expect(records.at(-1)?.record).toMatchObject({ surface: "shop_window" });
  await expect(pull(() => ({ code: 10000, data: { data: { cursor: "1" } } }))).rejects.toMatchObject({
    kind: "schema_changed",
    message: expect.stringContaining("data.data.orders"),
  });
});

test("a refresh is signed too, carries no access token, and replaces both tokens", async () => {
  const { http, asked } = httpThat(() => ({
    code: 10000,
    data: { access_token: "at2", refresh_token: "rt2", expires_in: 604_800 },
  }));
  const { refresh, authorise } = douyinShop.open({}, secret);
  expect(await refresh?.(http, now)).toEqual({
    ...secret,
    access_token: "at2",
    refresh_token: "rt2",
    expires_at: "2026-11-27T03:00:00.000Z",
  });
  const [request] = asked;
  if (!request) throw new Error("not asked");
  expect(request.body).toBe('{"grant_type":"refresh_token","refresh_token":"rt"}');
  const { pathname, searchParams } = new URL(authorise(request, now).url);
  expect([pathname, searchParams.get("method"), searchParams.has("access_token")]).toEqual([
    "/token/refresh",
    "token.refresh",
    false,
  ]);
});

test("where the shop's own orders come from elsewhere, only what each is credited to is read, under the key that they have", async () => {
  const ofShop = { pid: "", shop: "flagship-cn" };
  const { records } = await pull(({ cursor }) => answerWith(cursor === "0" ? [order] : [], "1"), ofShop);
  expect(records.map(({ stream }) => stream)).toEqual(["account", "touch"]);
  expect(records[1]?.record).toMatchObject({
    shop: "flagship-cn",
    order_id: "1",
    how: "platform",
    level: "account",
    account_id: "author",
  });
  expect(records[1]?.record.sku).toBeUndefined();
});
