import { createHmac } from "node:crypto";
import type { HttpRequest } from "#jobs/connectors/pull-connector.ts";
import { tokenHost } from "#jobs/connectors/tiktok-shop/wire.ts";

export interface ShopCredentials {
  readonly app_key: string;
  readonly app_secret: string;
  readonly access_token?: string | undefined;
}

/** Adds key, time, signature and token. Calls for tokens carry their credentials themselves. */
export function authorise(request: HttpRequest, now: Date, credentials: ShopCredentials): HttpRequest {
  const url = new URL(request.url);
  if (url.host === tokenHost) return request;
  url.searchParams.set("app_key", credentials.app_key);
  url.searchParams.set("timestamp", String(Math.floor(now.getTime() / 1_000)));
  url.searchParams.set("sign", sign(url, request.body ?? "", credentials.app_secret));
  const headers = { "content-type": "application/json", "x-tts-access-token": credentials.access_token ?? "" };
  return { ...request, url: url.href, headers: { ...request.headers, ...headers } };
}

/** Hex HMAC-SHA256 over secret, path, every parameter but sign and access_token in the order of their names, body, secret. */
export function sign({ pathname, searchParams }: URL, body: string, secret: string): string {
  const parameters = [...searchParams]
    .filter(([name]) => name !== "sign" && name !== "access_token")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}${value}`)
    .join("");
  return createHmac("sha256", secret).update(`${secret}${pathname}${parameters}${body}${secret}`).digest("hex");
}
