import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tiktokShopKind, tiktokShopListings } from "#db/connections/tiktok-shop.ts";
import type { PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readDecimalAmount, readShownAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { foldUnits } from "#jobs/connectors/tiktok-shop/fold-units.ts";
import { tiktokShop } from "#jobs/connectors/tiktok-shop/index.ts";
import { readPages, type ShopPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import { sign } from "#jobs/connectors/tiktok-shop/sign.ts";

const secret = { app_key: "29a39d", app_secret: "e59af819cc", access_token: "TTP_token", refresh_token: "TTP_refresh" };

describe("the signature", () => {
  test("is that of the documentation's example", () => {
    const url = new URL(
      "https://open-api.tiktokglobalshop.com/authorization/202309/shops?timestamp=1623812664&app_key=29a39d",
    );
    expect(sign(url, "", "e59af819cc")).toBe("b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8");
  });

  test("covers the body and parameters in the order of their names, but neither sign nor access_token", () => {
    const body = '{"update_time_ge":1}';
    const url = new URL(
      "https://x.example/event/202309/webhooks?timestamp=2&sign=old&shop_cipher=ROW_x%3D&access_token=t&app_key=k",
    );
    const text = `s3/event/202309/webhooksapp_keykshop_cipherROW_x=timestamp2${body}s3`;
    expect(sign(url, body, "s3")).toBe(createHmac("sha256", "s3").update(text).digest("hex"));
  });

  test("is made anew for every call, with the token in a header; calls for tokens have none", () => {
    const { authorise } = tiktokShop.open({ user_type: "creator" }, secret);
    const now = new Date("2021-06-16T03:04:24Z"); // 1623812664
    const request = { method: "GET", url: "https://open-api.tiktokglobalshop.com/authorization/202309/shops" } as const;
    const signed = new URL(authorise(request, now).url).searchParams;
    expect(Object.fromEntries(signed)).toEqual({
      app_key: "29a39d",
      timestamp: "1623812664",
      sign: "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8",
    });
    expect(authorise(request, now).headers).toMatchObject({ "x-tts-access-token": "TTP_token" });
    const forToken = { method: "GET", url: "https://auth.tiktok-shops.com/api/v2/token/get?app_key=k" } as const;
    expect(authorise(forToken, now)).toEqual(forToken);
  });
});

describe("amounts", () => {
  test.each([
    ["12.50", "GBP", 1250],
    ["-20", "GBP", -2000],
    ["0.01", "USD", 1],
    ["5000", "VND", 5000],
    ["1000", "JPY", 1000],
    // The rupiah has two decimals in ISO 4217.
    ["9900", "IDR", 990_000],
    ["1.234", "KWD", 1234],
  ])("of sellers: %s %s", (text, currency, minor) => {
    expect(readDecimalAmount(text, currency)).toEqual({ minor });
  });

  test.each([
    ["Rp9.900", "IDR"],
    ["1,000", "USD"],
    ["", "USD"],
    ["12.505", "USD"],
    ["5000.5", "VND"],
    ["1e3", "USD"],
    // Nine thousand nine hundred in Indonesia; nine thousand in Vietnam.
    ["9.900", "IDR"],
    ["-12.500", "IDR"],
    ["9.000", "VND"],
    ["1.000", "JPY"],
    ["12.500", "EUR"],
  ])("of sellers that are refused: %s %s", (text, currency) => {
    expect(readDecimalAmount(text, currency)).toHaveProperty("reason");
  });

  test.each([
    ["Rp9.900", "IDR", 990_000],
    ["Rp1.00", "IDR", 100],
    ["Rp1.234.567", "IDR", 123_456_700],
    ["1.980 ₫", "VND", 1980],
    ["$1,234.50", "USD", 123_450],
    ["US$ 5", "USD", undefined],
    ["R$ 1.234,50", "BRL", 123_450],
    ["฿250", "THB", 25_000],
    ["250", "IDR", 25_000],
    ["12.21", "USD", 1221],
    ["€12,50", "EUR", 1250],
    ["€1.234,50", "EUR", 123_450],
    // 1 234 euros in Germany, no amount in Ireland.
    ["€1.234", "EUR", undefined],
    // Nine thousand nine hundred as the app shows it, 9.9 as a decimal.
    ["9.900", "IDR", undefined],
    ["$9.900", "IDR", undefined],
  ])("of creators: %s %s", (text, currency, minor) => {
    const reading = readShownAmount(text, currency);
    if (minor === undefined) expect(reading).toHaveProperty("reason");
    else expect(reading).toEqual({ minor });
  });

  test("of sellers are never guessed: thousands with a point are refused, and decimals read to the last digit", () => {
    const currencies = fc.constantFrom(["IDR", 2], ["VND", 0], ["JPY", 0], ["EUR", 2], ["USD", 2] as const);
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 10 ** 12 }), currencies, (whole, [currency, decimals]) => {
        const grouped = new Intl.NumberFormat("id-ID").format(whole);
        expect(readDecimalAmount(grouped, String(currency))).toHaveProperty("reason");
        const plain = (whole / 10 ** Number(decimals)).toFixed(Number(decimals));
        expect(readDecimalAmount(plain, String(currency))).toEqual({ minor: whole });
      }),
    );
  });

  test("of creators are read as the app writes them", () => {
    const written = fc.record({
      whole: fc.integer({ min: 0, max: 10 ** 10 }),
      place: fc.constantFrom<readonly string[]>(
        ["id-ID", "IDR"],
        ["vi-VN", "VND"],
        ["en-US", "USD"],
        ["pt-BR", "BRL"],
        ["th-TH", "THB"],
      ),
    });
    fc.assert(
      fc.property(written, ({ whole, place: [locale = "", currency = ""] }) => {
        const text = new Intl.NumberFormat(locale, {
          style: "currency",
          currency,
          currencyDisplay: "narrowSymbol",
        }).format(whole);
        expect(readShownAmount(text, currency)).toEqual({ minor: currency === "VND" ? whole : whole * 100 });
      }),
    );
  });
});

describe("units of an order", () => {
  const unit = { sku: "1", productId: "p", isCancelled: false, priceMinor: 2000, discountMinor: 200 };

  test("are one line an SKU, with what was cancelled of it", () => {
    const units = [unit, { ...unit, isCancelled: true }, { ...unit, sku: "2", priceMinor: 1550, discountMinor: 0 }];
    expect(foldUnits(units)).toEqual([
      // Two of 20.00 less 2.00 each; one of them, 18.00, was cancelled.
      { sku: "1", productId: "p", quantity: 2, unitPriceMinor: 2000, sellerDiscountMinor: 400, cancelledMinor: 1800 },
      { sku: "2", productId: "p", quantity: 1, unitPriceMinor: 1550, sellerDiscountMinor: 0, cancelledMinor: 0 },
    ]);
  });

  test("add up to what was charged, whatever their prices", () => {
    const units = fc.array(
      fc.record({
        sku: fc.constantFrom("1", "2"),
        productId: fc.constant("p"),
        isCancelled: fc.boolean(),
        priceMinor: fc.nat(100_000),
        discountMinor: fc.nat(1_000),
      }),
    );
    fc.assert(
      fc.property(units, (all) => {
        const charged = all.reduce((sum, one) => sum + one.priceMinor - one.discountMinor, 0);
        const folded = foldUnits(all);
        const gross = folded.reduce(
          (sum, line) => sum + line.quantity * line.unitPriceMinor - line.sellerDiscountMinor,
          0,
        );
        expect(gross).toBe(charged);
        expect(folded.reduce((sum, line) => sum + line.quantity, 0)).toBe(all.length);
      }),
    );
  });
});

describe("pages", () => {
  const call = { listing: "order", list: "orders", pageSize: 2, method: "POST", path: "/orders/search" } as const;

  /** The platform's answers, one after the other. */
  function answering(...answers: readonly object[]): { http: PullHttp; asked: string[] } {
    const asked: string[] = [];
    const left = [...answers];
    const http: PullHttp = {
      answer: () => Promise.reject(new Error("not asked for")),
      json: async ({ url }) => {
        asked.push(new URL(url).search);
        return { code: 0, data: left.shift() };
      },
    };
    return { http, asked };
  }

  async function readAll(...answers: readonly object[]) {
    const { http, asked } = answering(...answers);
    const pages: ShopPage[] = [];
    for await (const page of readPages(http, call, null)) pages.push(page);
    return { asked, items: pages.flatMap(({ items }) => items), nexts: pages.map(({ next }) => next) };
  }

  test("go on while there is a token, empty or short as they may be, and end with an empty one", async () => {
    const read = await readAll(
      { orders: [1, 2], next_page_token: "a:b", total_count: 3 },
      { orders: [], next_page_token: "c", total_count: 3 },
      { orders: [3], next_page_token: "", total_count: 3 },
    );
    expect(read.items).toEqual([1, 2, 3]);
    expect(read.asked).toEqual(["?page_size=2", "?page_size=2&page_token=a%3Ab", "?page_size=2&page_token=c"]);
    expect(read.nexts).toEqual(["2:a:b", "2:c", null]);
  });

  test("may leave out what is empty when total_count says so", async () => {
    expect((await readAll({ total_count: 0 })).items).toEqual([]);
    expect((await readAll({ orders: [1], total_count: 1 })).nexts).toEqual([null]);
  });

  test("without their list, or their token, are no longer as documented", async () => {
    const noList = readAll({ order_list: [1], next_page_token: "", total_count: 1 });
    await expect(noList).rejects.toMatchObject({
      kind: "schema_changed",
      message: expect.stringMatching(/^order: data\.orders: .*, not missing$/),
    });
    const noToken = readAll({ orders: [1], next_token: "x", total_count: 2 });
    await expect(noToken).rejects.toMatchObject({
      kind: "schema_changed",
      message: expect.stringContaining("data.next_page_token"),
    });
    const noData = readAll();
    await expect(noData).rejects.toMatchObject({
      kind: "schema_changed",
      message: expect.stringContaining("order: data"),
    });
  });

  test("that lead to themselves end the run", async () => {
    const page = { orders: [1], next_page_token: "same", total_count: 9 };
    await expect(readAll(page, page, page)).rejects.toMatchObject({ kind: "unavailable" });
  });
});

describe("a connection", () => {
  test.each([
    ["zone", { user_type: "seller" }],
    ["zone", { user_type: "seller", zone: "Mars/Olympus" }],
    ["user_type", { user_type: "buyer" }],
  ])("names the option that is wrong: %s", (field, options) => {
    expect(tiktokShopKind.options.safeParse(options).error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });

  test("needs a code or a token, and is due for renewal until it has one", () => {
    expect(tiktokShopKind.secret.safeParse({ app_key: "k", app_secret: "s", auth_code: "" }).success).toBe(false);
    expect(
      tiktokShop.open({ user_type: "creator" }, { app_key: "k", app_secret: "s", auth_code: "c" }).expiresAt,
    ).toEqual(new Date(0));
  });

  test.each([
    [
      "seller",
      [
        "product",
        "order",
        "affiliate_order",
        "settlement",
        "post",
        "post_day_reported",
        "shop_day_reported",
        "product_day_reported",
      ],
    ],
    ["creator", ["account", "shop_window", "affiliate_order"]],
    ["partner", ["affiliate_order"]],
  ])("of a %s reads what it may", (user, listings) => {
    const open = tiktokShop.open({ user_type: user, zone: "Europe/London", shop: "London" }, secret);
    expect(open.listings.map(({ listing }) => listing)).toEqual(listings);
  });

  test("leaves out what the scopes of its token do not allow, unless they allow nothing", () => {
    const listingsWith = (granted_scopes: string[]) =>
      tiktokShop
        .open({ user_type: "seller", zone: "Europe/London" }, { ...secret, granted_scopes })
        .listings.map(({ listing }) => listing);
    expect(listingsWith(["seller.order.info", "data.shop_analytics.public.read"])).toEqual([
      "order",
      "post",
      "post_day_reported",
      "shop_day_reported",
      "product_day_reported",
    ]);
    expect(listingsWith(["seller.finance.info"])).toHaveLength(8);
  });

  test("reads of a shop what is wanted of it", () => {
    const options = { user_type: "seller", zone: "Europe/London", reads: ["order", "shop_day_reported"] } as const;
    const { listings } = tiktokShop.open({ ...options, reads: [...options.reads] }, secret);
    expect(listings.map(({ listing }) => listing)).toEqual(["order", "shop_day_reported"]);
    const every = tiktokShop.open({ user_type: "seller", zone: "Europe/London" }, secret).listings;
    expect(every.map(({ listing }) => listing)).toEqual([...tiktokShopListings]);
  });

  test("a time that is refused is the clock's, whatever the answer says of its own", () => {
    const { judge } = tiktokShop.open({ user_type: "creator" }, secret);
    const said = "Invalid timestamp. The value of the `timestamp` query parameter must not be earlier than 5 minutes";
    const text = JSON.stringify({ code: 36009004, message: said });
    expect(judge({ status: 400, headers: {}, text })).toEqual({
      kind: "unavailable",
      isOfClock: true,
      message: `the platform does not take the time of this machine's clock ("36009004: ${said}"). Set it by a time server, for nothing is wrong with the credentials`,
    });
  });

  test("shows no credentials, should the platform repeat them", () => {
    const { judge } = tiktokShop.open({ user_type: "creator" }, secret);
    const text = JSON.stringify({ code: 36009004, message: "Invalid credentials: TTP_token of e59af819cc" });
    expect(judge({ status: 401, headers: {}, text })).toEqual({
      kind: "unauthorized",
      about: "app",
      message: "36009004: Invalid credentials: … of …",
    });
  });
});
