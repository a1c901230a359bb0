import { type CompiledMessage, compileMessage } from "@lingui/message-utils/compileMessage";
import { withFrenchSpaces } from "#app/lib/french-spaces.ts";
import type { Locale } from "#app/lib/locales.ts";
import en from "#app/locales/en.json";
import fr from "#app/locales/fr.json";
import metricsEn from "#app/locales/metrics.en.json";
import metricsFr from "#app/locales/metrics.fr.json";
import metricsZh from "#app/locales/metrics.zh-CN.json";
import zh from "#app/locales/zh-CN.json";

export type Catalog = Record<string, CompiledMessage>;

const sources: Record<Locale, Readonly<Record<string, string>>> = {
  en: { ...en, ...metricsEn },
  fr: { ...fr, ...metricsFr },
  "zh-CN": { ...zh, ...metricsZh },
};
const compiled = new Map<Locale, Catalog>();

/** All messages of a language, compiled once per process; a text that is not translated yet stands in English. */
export function catalogOf(locale: Locale): Catalog {
  const known = compiled.get(locale);
  if (known) return known;
  const texts = Object.entries({ ...sources.en, ...sources[locale] });
  const written = locale === "fr" ? withFrenchSpaces : (text: string) => text;
  const catalog = Object.fromEntries(texts.map(([key, text]) => [key, compileMessage(written(text))]));
  compiled.set(locale, catalog);
  return catalog;
}

/** Texts that loaders put into what they hand out: the browser need not look them up. */
export const saidOnServer = /^(report|note|measure|column|reject|said|definition|refusal)\.|^metric\..+\.description$/;

/** The messages that a page is drawn with, on the server as in the browser: those that only loaders say are left out. */
export function clientCatalogOf(locale: Locale): Catalog {
  return Object.fromEntries(Object.entries(catalogOf(locale)).filter(([key]) => !saidOnServer.test(key)));
}
