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
  const signature = query.get("sign");
  if (!signature)
    return failure(
      36009004,
      "Missing credentials. The request does not include a required signature in the query.",
      400,
    );
  const wrongTime = explainTime(Number(query.get("timestamp")));
  if (wrongTime !== undefined)
    return failure(
      36009004,
      `Invalid timestamp. The value of the \`timestamp\` query parameter must not ${wrongTime}.`,
      400,
    );
  const names = [...new Set(query.keys())].filter((name) => name !== "sign" && name !== "access_token").toSorted();
  const text = path + names.map((name) => name + (query.get(name) ?? "")).join("") + body;
  const hmac = createHmac("sha256", standInShopApp.app_secret);
  const expected = hmac.update(standInShopApp.app_secret + text + standInShopApp.app_secret).digest();
  const given = Buffer.from(signature, "hex");
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  return isRight ? undefined : failure(106001, "Invalid credentials. The `sign` query parameter is invalid.", 401);
}

/** What the documentation says of a time (epoch seconds) at which a call cannot have been signed. Whoever signs lives in our time, whatever time the world has. */
function explainTime(signedAt: number): string | undefined {
  const drift = signedAt - Date.now() / 1_000;
  if (signedAt < 0) return "be lesser than 0";
  if (drift > latestSeconds) return "exceed the current time by more than 30 seconds";
  return drift >= -earliestSeconds ? undefined : "be earlier than 5 minutes before the current time";
}
