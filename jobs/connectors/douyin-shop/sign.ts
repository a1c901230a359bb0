import { createHmac } from "node:crypto";
import type { HttpRequest } from "#jobs/connectors/pull-connector.ts";
import { toChinaTime } from "./china-time.ts";

export const doudianHost = "openapi-fxg.jinritemai.com";

/** A call of a method such as buyin.instituteOrderAds. Its parameters are JSON with sorted names, for they are signed as they are sent. */
export function call(method: string, parameters: Readonly<Record<string, string | number>>): HttpRequest {
  const sorted = Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    method: "POST",
    url: `https://${doudianHost}/${method.replaceAll(".", "/")}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(sorted),
  };
}

export interface DoudianCredentials {
  readonly app_key: string;
  readonly app_secret: string;
  readonly access_token: string;
}

/** Adds key, time and signature, and the token but to calls for tokens. Calls more than ten minutes off are refused. */
export function authorise(request: HttpRequest, now: Date, credentials: DoudianCredentials): HttpRequest {
  const url = new URL(request.url);
  const method = url.pathname.slice(1).replaceAll("/", ".");
  const signed = {
    app_key: credentials.app_key,
    method,
    param_json: request.body ?? "{}",
    timestamp: toChinaTime(now),
    v: "2",
  };
  const { param_json: _, ...query } = signed;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.searchParams.set("sign_method", "hmac-sha256");
  url.searchParams.set("sign", sign(signed, credentials.app_secret));
  if (!method.startsWith("token.")) url.searchParams.set("access_token", credentials.access_token);
  return { ...request, url: url.href };
}

/** Hex HMAC-SHA256 over secret, every signed parameter in the order of their names, secret. */
export function sign(parameters: Readonly<Record<string, string>>, secret: string): string {
  const text = Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}${value}`)
    .join("");
  return createHmac("sha256", secret).update(`${secret}${text}${secret}`).digest("hex");
}
