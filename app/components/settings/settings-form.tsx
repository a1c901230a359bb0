import { Form } from "@remix-run/react";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { OvertakenNote } from "#app/components/ui/overtaken-note.tsx";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { longestName } from "#app/lib/limits.ts";
import type { MessageKey } from "#app/lib/messages.ts";
import { type SettingsValues, seenSettings } from "#app/lib/seen-settings.ts";
import type { SettingsField } from "#app/lib/settings-form.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";

const groups: readonly { title: MessageKey; fields: readonly SettingsField[] }[] = [
  { title: "settings.group.general", fields: ["name", "timeZone", "currency", "locale", "weekStart"] },
  { title: "settings.group.reading", fields: ["margin", "universe", "maturityDays"] },
  { title: "settings.group.sales", fields: ["refundWindowDays", "onlineRefundDays", "offlineRefundDays"] },
  { title: "settings.group.uploads", fields: ["uploadKeepDays"] },
];
const optional = new Set<SettingsField>(["margin", "universe", "onlineRefundDays", "offlineRefundDays"]);

/** The workspace's own settings; every field says what it changes. */
export function SettingsForm(props: {
  stored: SettingsValues;
  wrong: readonly string[];
  /** What was entered where somebody else has saved meanwhile. */
  overtaken: Overtaken<SettingsValues> | null;
}) {
  const { stored, wrong, overtaken } = props;
  const { t } = useI18n();
  const { shown, follow } = useKeptForm(seenSettings(stored));
  const values = overtaken?.entered ?? stored;
  const textOf = (value: string | number | null) => String(value ?? "");
  return (
    <Form method="post" className="max-w-prose" key={shown} {...follow}>
      <input type="hidden" name="intent" value="settings" />
      <input type="hidden" name="seen" value={overtaken?.seen ?? shown} />
      {overtaken ? (
        <OvertakenNote
          fields={groups
            .flatMap(({ fields }) => fields)
            .map((name) => ({
              label: t(`settings.${name}`),
              stored: textOf(overtaken.stored[name]),
              entered: textOf(overtaken.entered[name]),
            }))}
        />
      ) : null}
      {groups.map(({ title, fields }) => (
        <fieldset key={title} className="mt-6 border-t border-rule pt-4">
          <legend className="float-left w-full text-lead font-strong">{t(title)}</legend>
          <div className="clear-both grid gap-4 pt-3 md:grid-cols-2">
            {fields.map((name) =>
              name === "weekStart" ? (
                <WeekStart key={name} value={Number(values.weekStart)} />
              ) : (
                <TextField
                  key={name}
                  name={name}
                  label={t(`settings.${name}`)}
                  note={t(`settings.${name}.note`)}
                  value={values[name]}
                  required={!optional.has(name)}
                  problem={wrong.includes(name) ? t(`settings.${name}.wrong`, { most: longestName }) : undefined}
                />
              ),
            )}
          </div>
        </fieldset>
      ))}
      <p className="mt-6">
        <Button type="submit" kind="primary">
          {t("settings.save")}
        </Button>
      </p>
    </Form>
  );
}

/** 4 January 2021 was a Monday. */
function WeekStart({ value }: { value: number }) {
  const { t, locale } = useI18n();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  return (
    <div>
      <label htmlFor="weekStart" className="block text-label">
        {t("settings.weekStart")}
      </label>
      <select
        id="weekStart"
        name="weekStart"
        defaultValue={value}
        className="mt-1 min-h-9 w-full rounded-box border border-edge/60 bg-raised px-2 text-label"
      >
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <option key={day} value={day}>
            {weekday.format(new Date(Date.UTC(2021, 0, 3 + day)))}
          </option>
        ))}
      </select>
    </div>
  );
}
