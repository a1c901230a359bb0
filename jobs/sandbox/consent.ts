import { createHash, randomBytes } from "node:crypto";
import type { StandInAnswer, StandInRequest } from "#jobs/sandbox/stand-in-platform.ts";

/** What a page of consent shows, and what its platform asks in its address. */
export interface ConsentPage {
  /** Whose page it is. */
  readonly platform: string;
  /** Whether the address names an app that there is; the platform goes back to nowhere else. */
  readonly isKnownApp: boolean;
  /** Where it sends people back to. */
  readonly callback: string | null;
  /** What the app asks for. */
  readonly scopes: readonly string[];
  /** Who may be signed in: an id and a name. */
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  /** What is told besides the code. */
  readonly also?: Readonly<Record<string, string>>;
}

/** What a code was given for. */
export interface ConsentGrant {
  readonly accountId: string;
  readonly callback: string;
  readonly challenge: string | null;
  readonly scopes: readonly string[];
}

/** Codes that were given and not used. They are of this process, as the stand-in is. */
const given = new Map<string, ConsentGrant & { readonly until: number }>();
const codeMinutes = 10;

/** Where the page keeps a callback that its address does not have. */
export const keptCallback = "stand_in_callback";

/** How many of a world's accounts a page offers. */
export const mostAccounts = 50;

/** What a code was given for, once; undefined when it never was one, is over or used, or comes with another callback or verifier than it was asked for with. */
export function takeCode(
  code: string | null | undefined,
  callback: string | null,
  verifier: string | null = null,
): ConsentGrant | undefined {
  const grant = given.get(code ?? "");
  given.delete(code ?? "");
  if (!grant || grant.until < Date.now() || (callback !== null && grant.callback !== callback)) return undefined;
  if (grant.challenge === null) return grant;
  const hash = createHash("sha256").update(verifier ?? "");
  const isLocal = ["localhost", "127.0.0.1"].includes(new URL(grant.callback).hostname);
  return grant.challenge === hash.digest(isLocal ? "hex" : "base64url") ? grant : undefined;
}

/** The page on which somebody allows an app or does not, and, once they chose, the way back. Without a script, as the pages of the stand-in have none. */
export function answerConsent({ query }: StandInRequest, page: ConsentPage): StandInAnswer {
  const { callback, accounts } = page;
  if (!page.isKnownApp || callback === null || !URL.canParse(callback))
    return html(400, page.platform, "<p>This app is not known here, or has no such callback.</p>");
  const back = (values: Readonly<Record<string, string>>) => {
    const url = new URL(callback);
    const state = query.get("state");
    for (const [name, value] of Object.entries(state === null ? values : { ...values, state }))
      url.searchParams.set(name, value);
    return { status: 302, headers: { location: url.href }, body: "" };
  };
  const choice = query.get("stand_in_choice");
  if (choice === "deny") return back({ error: "access_denied", error_description: "The person said no." });
  const account = accounts.find(({ id }) => id === query.get("stand_in_account"));
  if (choice === "allow" && account) return back({ code: giveCode(page, query, account.id, callback), ...page.also });
  query.set(keptCallback, callback);
  return html(200, page.platform, formOf(query, page));
}

function giveCode({ scopes }: ConsentPage, query: URLSearchParams, accountId: string, callback: string): string {
  const code = `stand-in-code.${randomBytes(12).toString("hex")}`;
  const until = Date.now() + codeMinutes * 60_000;
  given.set(code, { accountId, callback, scopes, challenge: query.get("code_challenge"), until });
  return code;
}

function formOf(query: URLSearchParams, { scopes, accounts, platform }: ConsentPage): string {
  const kept = [...query].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const options = accounts.map(({ id, name }) => `<option value="${escapeHtml(id)}">${escapeHtml(name)}</option>`);
  const asked = scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  return `<form method="get">${kept.join("")}
<p>An app asks to read your account at ${escapeHtml(platform)}.</p>
${asked.length > 0 ? `<p>It asks for:</p><ul>${asked.join("")}</ul>` : ""}
<p><label>Signed in as <select name="stand_in_account">${options.join("")}</select></label></p>
<p><button name="stand_in_choice" value="allow">Allow</button> <button name="stand_in_choice" value="deny">Deny</button></p>
</form>`;
}

function html(status: number, platform: string, body: string): StandInAnswer {
  const title = `${escapeHtml(platform)}, played by the stand-in`;
  const style =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}button,select{font:inherit;padding:.4rem .8rem}";
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${title}</title><style>${style}</style><main><h1>${title}</h1>${body}</main></html>`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
