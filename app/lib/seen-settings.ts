import type { SettingsField } from "#app/lib/settings-form.ts";

export type SettingsValues = Readonly<Record<SettingsField, string | number | null>>;

/** Settings that somebody else has saved since their form was shown. */
export interface SettingsOvertaken {
  /** As they stand now: said back with the next try. */
  readonly seen: string;
  readonly entered: SettingsValues;
}

/** How the settings stood when their form was shown, as text. */
export function seenSettings(values: SettingsValues): string {
  return JSON.stringify(Object.entries(values));
}

/** What was entered, where the form was shown before the settings became what they are; null: nobody has saved since. */
export function findSettingsOvertaken(form: FormData, values: SettingsValues): SettingsOvertaken | null {
  const seen = seenSettings(values);
  if (!form.has("seen") || form.get("seen") === seen) return null;
  const texts = Object.keys(values).map((name) => [name, String(form.get(name) ?? "")]);
  return { seen, entered: { ...values, ...Object.fromEntries(texts) } };
}
