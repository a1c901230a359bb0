import { createHmac, timingSafeEqual } from "node:crypto";
import type { StandInAnswer, StandInRequest } from "#jobs/sandbox/stand-in-platform.ts";
import { failure } from "#jobs/sandbox/tiktok-shop/envelope.ts";
import { standInShopApp } from "#jobs/sandbox/tiktok-shop/tokens.ts";

const earliestSeconds = 300;
const latestSeconds = 30;

/** What is wrong with a request's key, time or signature; undefined when nothing is. */
export function checkSignature({ path, query, body }: StandInRequest): StandInAnswer | undefined {
  if (query.get("app_key") !== standInShopApp.app_key)
    return failure(36009004, "Invalid credentials. Invalid `app_key` query parameter.", 400);
  // Whoever signs lives in our time, whatever time the world has.
  const drift = Number(query.get("timestamp")) - Date.now() / 1_000;
  if (!(drift >= -earliestSeconds && drift <= latestSeconds))
    return failure(36009004, "Invalid timestamp. The value of the `timestamp` query parameter is out of range.", 400);
  const names = [...new Set(query.keys())].filter((name) => name !== "sign" && name !== "access_token").toSorted();
  const text = path + names.map((name) => name + (query.get(name) ?? "")).join("") + body;
  const hmac = createHmac("sha256", standInShopApp.app_secret);
  const expected = hmac.update(standInShopApp.app_secret + text + standInShopApp.app_secret).digest();
  const given = Buffer.from(query.get("sign") ?? "", "hex");
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  return isRight ? undefined : failure(106001, "Invalid credentials. The `sign` query parameter is invalid.", 401);
}
