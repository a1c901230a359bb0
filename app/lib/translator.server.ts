import { setupI18n } from "@lingui/core";
import { catalogOf } from "#app/lib/catalog.server.ts";
import type { Locale } from "#app/lib/locales.ts";

/** Gives the words of files and of the command line; a key without a message, such as a platform of a file's own, stands for itself. */
export function translatorOf(
  locale: Locale,
): (key: string, values?: Readonly<Record<string, string | number>>) => string {
  const i18n = setupI18n({ locale, messages: { [locale]: catalogOf(locale) } });
  return (key, values) => i18n._(key, values);
}
