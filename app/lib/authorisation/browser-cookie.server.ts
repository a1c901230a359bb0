import { createCookie } from "@remix-run/node";
import { authorisationMinutes, createToken } from "#db/connections/authorisation-state.server.ts";

/**
 * Knows a browser again that was sent to a platform: an answer that another one brings was not asked for by it. Lax, for it has to come along
 * when the platform sends the person back.
 */
const cookie = createCookie("levain_authorising", { path: "/", sameSite: "lax", httpOnly: true });

export async function readBrowser(request: Request): Promise<string | undefined> {
  const token: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof token === "string" && /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** The token of a browser that is about to be sent away, and the header that makes it keep it. Several connections may be under way in one. */
export async function markBrowser(
  request: Request,
  callback: string,
): Promise<{ readonly browser: string; readonly headers: Record<string, string> }> {
  const browser = (await readBrowser(request)) ?? createToken();
  const settings = { maxAge: authorisationMinutes * 60, secure: callback.startsWith("https:") };
  return { browser, headers: { "Set-Cookie": await cookie.serialize(browser, settings) } };
}
