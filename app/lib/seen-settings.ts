import { findOvertaken, type Overtaken } from "#app/lib/find-overtaken.ts";
import type { SettingsField } from "#app/lib/settings-form.ts";

export type SettingsValues = Readonly<Record<SettingsField, string | number | null>>;

/** How the settings stood when their form was shown, as text. */
export function seenSettings(values: SettingsValues): string {
  return JSON.stringify(Object.entries(values));
}

/** What was entered, where the form was shown before the settings became what they are; null: nobody has saved since. */
export function findSettingsOvertaken(form: FormData, values: SettingsValues): Overtaken<SettingsValues> | null {
  const textOf = (name: string) => [name, String(form.get(name) ?? "")];
  return findOvertaken<SettingsValues>(form, {
    seen: seenSettings(values),
    stored: values,
    readEntered: () => ({ ...values, ...Object.fromEntries(Object.keys(values).map(textOf)) }),
  });
}
