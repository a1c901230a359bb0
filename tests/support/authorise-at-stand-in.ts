import { expect } from "vitest";
import { connectionKinds } from "#db/connections/index.ts";
import { standInDouyinClientKey, standInDouyinClientSecret } from "#jobs/sandbox/douyin/tokens.ts";
import { standInTiktokApp } from "#jobs/sandbox/tiktok-accounts.ts";
import { standInShopApp } from "#jobs/sandbox/tiktok-shop/tokens.ts";

/** What a person enters of each kind that is authorised at its platform. */
export const entered: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "tiktok-display": { client_key: standInTiktokApp.key, client_secret: standInTiktokApp.secret },
  "tiktok-business": { client_id: standInTiktokApp.key, client_secret: standInTiktokApp.secret },
  "tiktok-shop": {
    app_key: standInShopApp.app_key,
    app_secret: standInShopApp.app_secret,
    user_type: "seller",
    zone: "Europe/Paris",
    service_id: standInShopApp.service_id,
  },
  douyin: { client_key: standInDouyinClientKey, client_secret: standInDouyinClientSecret },
};

export function kindOf(connector: string) {
  const kind = connectionKinds.find((one) => one.connector === connector);
  if (!kind) throw new Error(`There is no ${connector}`);
  return kind;
}

/** The form of a new connection, as it is filled in. */
export function formOf(connector: string, changed: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  form.append("name", connector);
  for (const { name, part } of kindOf(connector).fields) {
    const value = changed[name] ?? entered[connector]?.[name];
    if (value !== undefined) form.append(`${part}.${name}`, value);
  }
  return form;
}

/** Does on the page of consent what a person does who comes from `callback`'s site, as one of its accounts; what the platform sends back. */
export async function consentAt(
  address: string,
  callback: string,
  choice: "allow" | "deny",
  nth: number,
): Promise<URLSearchParams> {
  const page = await fetch(address, { headers: { referer: new URL(callback).origin } });
  expect(page.status).toBe(200);
  const html = await page.text();
  const url = new URL(address.split("?")[0] ?? "");
  for (const [, name = "", value = ""] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
    url.searchParams.set(
      name,
      value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
    );
  url.searchParams.set("stand_in_account", [...html.matchAll(/<option value="([^"]+)"/g)][nth]?.[1] ?? "");
  url.searchParams.set("stand_in_choice", choice);
  const answer = await fetch(url, { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "nowhere:").searchParams;
}
