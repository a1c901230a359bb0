import { z } from "zod";
import type { HttpRequest, PullHttp } from "#jobs/connectors/pull-connector.ts";

export const apiHost = "open-api.tiktokglobalshop.com";
/** What has to be asked for item by item is asked for so many at once: enough to keep within reach of the limit. */
export const callsAtOnce = 12;
export const tokenHost = "auth.tiktok-shops.com";
/** 50 are allowed, for every API of an app and a shop by itself; calls may bunch up on their way. */
export const limit = { requests: 45, perSeconds: 1 };

/** A call of the Partner API. */
export interface ShopCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** The API by which requests are counted, where the path holds an id. */
  readonly api?: string;
}

export function toRequest({ method, path, query = {}, body, api = path }: ShopCall): HttpRequest {
  const search = new URLSearchParams(query);
  return {
    method,
    url: `https://${apiHost}${path}${search.size > 0 ? `?${search}` : ""}`,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    limitedBy: api,
  };
}

/** The code of an answer: 0, or that of a refusal which the judge leaves to whoever asked. */
export function codeOf(answer: unknown): number | undefined {
  return coded.safeParse(answer).data?.code;
}

const coded = z.object({ code: z.int() });

/** The whole answer, envelope included; one whose code is not 0 has been judged before, and is left to whoever asked where the judge says so. */
export function callShop(http: PullHttp, call: ShopCall): Promise<unknown> {
  return http.json(toRequest(call));
}
