import { type Messages, setupI18n } from "@lingui/core";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Locale } from "#app/lib/locales.ts";
import type { MessageKey, MessageValues } from "#app/lib/messages.ts";

/** Gives the text of a key in the reader's language. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

export interface I18n {
  locale: Locale;
  t: Translate;
  /** For keys made of words that files bring along, such as platforms of their own: the fallback stands where no message does. */
  word(key: string, fallback: string): string;
  /** The same with values. */
  message(key: string, values: MessageValues, fallback: string): string;
}

export function createI18n(locale: Locale, messages: Messages): I18n {
  const i18n = setupI18n({ locale, messages: { [locale]: messages } });
  return {
    locale,
    t: (key, values) => i18n._(key, values),
    word: (key, fallback) => (messages[key] === undefined ? fallback : i18n._(key)),
    message: (key, values, fallback) => (messages[key] === undefined ? fallback : i18n._(key, values)),
  };
}

const I18nContext = createContext<I18n>(createI18n("en", {}));

export function I18nProvider(props: { locale: Locale; messages: Messages; children: ReactNode }) {
  const { locale, messages, children } = props;
  const i18n = useMemo(() => createI18n(locale, messages), [locale, messages]);
  return <I18nContext.Provider value={i18n}>{children}</I18nContext.Provider>;
}

export function useI18n(): I18n {
  return useContext(I18nContext);
}
