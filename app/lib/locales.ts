/** The languages of the interface, each named in itself. */
export const locales = ["en", "fr", "zh-CN"] as const;
export type Locale = (typeof locales)[number];
export const localeNames: Record<Locale, string> = { en: "English", fr: "Français", "zh-CN": "简体中文" };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The first language of an Accept-Language header that the interface speaks; English when it speaks none of them. */
export function negotiateLocale(accepted: string | null): Locale {
  const wishes = (accepted ?? "")
    .split(",")
    .map((wish) => {
      const [tag = "", weight] = wish.split(";q=");
      return { language: languageOf(tag.trim()), weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    const spoken = locales.find((locale) => languageOf(locale) === language);
    if (spoken) return spoken;
  }
  return "en";
}

/**
 * How numbers and dates are written: as the workspace's locale says (1 234,5 in fr-FR, 1’234.5 in fr-CH) when it is of the
 * reader's language, else as the reader's language does, so that no page mixes two.
 */
export function formattingLocale(locale: Locale, workspaceLocale: string | undefined): string {
  return workspaceLocale && languageOf(workspaceLocale) === languageOf(locale) ? workspaceLocale : locale;
}

/** How days and moments are written. English of no country has 26 Nov 2026 and 24 hours, which nobody reads wrongly; who wants Nov 26 has en-US. */
export function dateLocaleOf(locale: string): string {
  return locale.toLowerCase() === "en" ? "en-GB" : locale;
}

function languageOf(tag: string): string {
  return tag.split("-")[0]?.toLowerCase() ?? "";
}
