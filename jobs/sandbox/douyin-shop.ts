import { createHmac } from "node:crypto";
import { z } from "zod";
import { listAffiliateOrders } from "#jobs/sandbox/douyin-shop/affiliate-orders.ts";
import type { StandInAnswer, StandInPlatform, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { type PagePlace, readPlace, takePage } from "#jobs/sandbox/take-page.ts";

/** The demo's app and its tokens, worthless elsewhere. */
export const standInDoudianSecret = {
  app_key: "3409409348479354011",
  app_secret: "stand-in-doudian-secret",
  access_token: "stand-in-doudian-access",
  refresh_token: "stand-in-doudian-refresh",
};

const longestDriftMs = 10 * 60_000;
const chinaOffset = "+08:00";

/** The Doudian Open Platform, as far as affiliate orders go: those of the generated world that came by posts and windows of Douyin. */
export const douyinShopStandIn: StandInPlatform = {
  name: "douyin-shop",
  hosts: ["openapi-fxg.jinritemai.com"],
  plays: ["duplicate_page", "out_of_order_page", "empty_page", "expired_token"],
  answer(request, scene) {
    const refusal = refuse(request, scene);
    if (refusal) return refusal;
    if (request.path === "/token/refresh") return refresh(request);
    return request.path === "/buyin/instituteOrderAds" ? answerOrders(request, scene) : offline;
  },
};

const offline = failure(70000, "isp.api-service-off");

function failure(code: number, subCode: string): StandInAnswer {
  return { body: { code, msg: "refused", sub_code: subCode, sub_msg: subCode, log_id: "stand-in" } };
}

function success(data: object): StandInAnswer {
  return { body: { code: 10000, msg: "success", sub_code: "", sub_msg: "", log_id: "stand-in", data } };
}

/** Looks at key, signature and token, in this order. */
function refuse({ path, query, body }: StandInRequest, { fault }: StandInScene): StandInAnswer | undefined {
  const { app_key, app_secret, access_token } = standInDoudianSecret;
  const [method, time] = [query.get("method") ?? "", query.get("timestamp") ?? ""];
  if (query.get("app_key") !== app_key) return failure(40003, "isv.app-id-invalid");
  if (`/${method.replaceAll(".", "/")}` !== path) return failure(40003, "isv.parameter-invalid");
  // Whoever signs lives in our time, whatever time the world has.
  const at = Date.parse(`${time.replace(" ", "T")}${chinaOffset}`);
  if (!(Math.abs(Date.now() - at) <= longestDriftMs)) return failure(40003, "isv.timestamp-invalid");
  const signed = `app_key${app_key}method${method}param_json${body}timestamp${time}v${query.get("v")}`;
  const sign = createHmac("sha256", app_secret).update(`${app_secret}${signed}${app_secret}`).digest("hex");
  if (query.get("sign") !== sign) return failure(40003, "isv.signature-invalid");
  if (path.startsWith("/token/")) return undefined;
  if (fault === "expired_token") return failure(40003, "isv.access-token-expired");
  return query.get("access_token") === access_token ? undefined : failure(40003, "isv.access-token-no-existed");
}

function refresh({ body }: StandInRequest): StandInAnswer {
  const { access_token, refresh_token } = standInDoudianSecret;
  const given = z.object({ refresh_token: z.literal(refresh_token) }).safeParse(JSON.parse(body || "null"));
  if (!given.success) return failure(50001, "dop.token-generate-failed:token-invalid");
  return success({ access_token, refresh_token, expires_in: 7 * 86_400, scope: "SCOPE" });
}

const time = z.string().transform((text) => Date.parse(`${text.replace(" ", "T")}${chinaOffset}`));
const wanted = z.object({
  cursor: z
    .string()
    .transform(readPlace)
    .pipe(z.custom<PagePlace>((place) => place !== undefined)),
  size: z.int().min(1).max(200),
  start_time: time,
  end_time: time,
  time_type: z.literal("update"),
});

/** A cursor is how many orders came before. Nothing says that there are no more, but a page without any whose cursor leads nowhere. */
function answerOrders({ body }: StandInRequest, { world, now, fault, mostOnPage }: StandInScene): StandInAnswer {
  const { data } = wanted.safeParse(JSON.parse(body || "null"));
  if (!data) return failure(40004, "isv.parameter-invalid:1");
  const changed = listAffiliateOrders(world, now).filter(
    ({ updatedAt }) => updatedAt >= data.start_time && updatedAt < data.end_time,
  );
  const { items, next } = takePage(changed, changed.length, data.cursor, Math.min(data.size, mostOnPage), fault);
  return success({ data: { orders: items.map(({ row }) => row), cursor: next } });
}
