import { createCookie } from "@remix-run/node";
import { isLocale, type Locale, negotiateLocale } from "#app/lib/locales.ts";
import { isTheme, type Theme } from "#app/lib/themes.ts";

/** What a reader chose for all workspaces; kept in cookies, so that the first byte of a page already obeys it. */
export interface Preferences {
  locale: Locale;
  theme: Theme;
}

const settings = { path: "/", maxAge: 365 * 24 * 60 * 60, sameSite: "lax", httpOnly: true } as const;
const localeCookie = createCookie("levain_locale", settings);
const themeCookie = createCookie("levain_theme", settings);

export async function readPreferences(request: Request): Promise<Preferences> {
  const cookies = request.headers.get("Cookie");
  const [locale, theme]: [unknown, unknown] = await Promise.all([
    localeCookie.parse(cookies),
    themeCookie.parse(cookies),
  ]);
  return {
    locale: isLocale(locale) ? locale : negotiateLocale(request.headers.get("Accept-Language")),
    theme: isTheme(theme) ? theme : "system",
  };
}

/** The headers that make the reader's browser remember what the form asks for; anything else is left as it was. */
export async function rememberPreferences(form: FormData): Promise<Headers> {
  const headers = new Headers();
  const locale = form.get("locale");
  const theme = form.get("theme");
  if (isLocale(locale)) headers.append("Set-Cookie", await localeCookie.serialize(locale));
  if (isTheme(theme)) headers.append("Set-Cookie", await themeCookie.serialize(theme));
  return headers;
}
