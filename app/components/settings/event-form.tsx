import { Form } from "@remix-run/react";
import { SelectField } from "#app/components/campaigns/select-field.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { OvertakenNote } from "#app/components/ui/overtaken-note.tsx";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { type EventValues, seenEvent } from "#app/lib/seen-event.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";

interface EventFormProps {
  platforms: readonly string[];
  values: EventValues;
  wrong: readonly string[];
  /** The event that is changed; null: another is added. */
  id: number | null;
  /** As it stands; undefined: it is to be made. */
  stored: EventValues | undefined;
  /** The state of the event that the form says to have seen, where it was sent before; else the one that it is drawn from. */
  seen: string | null;
  /** What was entered where somebody else has changed the event meanwhile. */
  overtaken: Overtaken<EventValues> | null;
  /** How many there are: the form is empty again once another was added. */
  events: number;
}

/** A day, what happened, and on which platform if on one. */
export function EventForm({ platforms, values, wrong, id, stored, seen, overtaken, events }: EventFormProps) {
  const { t, word } = useI18n();
  const { shown, follow } = useKeptForm(stored ? seenEvent(stored) : String(events));
  const nameOf = (platform: string) =>
    platform === "" ? t("annotations.platform.none") : word(`platform.${platform}`, platform);
  return (
    <Form method="post" action="." className="grid max-w-prose gap-4" key={shown} {...follow}>
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="id" value={id ?? ""} />
      {stored ? <input type="hidden" name="seen" value={seen ?? shown} /> : null}
      {overtaken ? (
        <OvertakenNote
          fields={[
            { label: t("annotations.day"), stored: overtaken.stored.day, entered: overtaken.entered.day },
            { label: t("annotations.text"), stored: overtaken.stored.text, entered: overtaken.entered.text },
            {
              label: t("annotations.platform"),
              stored: nameOf(overtaken.stored.platform),
              entered: nameOf(overtaken.entered.platform),
            },
          ]}
        />
      ) : null}
      <div className="grid gap-4 md:grid-cols-3">
        {(["day", "text"] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            type={name === "day" ? "date" : "text"}
            label={t(`annotations.${name}`)}
            value={values[name]}
            required
            problem={wrong.includes(name) ? t(`annotations.${name}.wrong`) : undefined}
          />
        ))}
        <SelectField
          name="platform"
          label={t("annotations.platform")}
          value={values.platform}
          choices={["", ...platforms].map((value) => ({ value, label: nameOf(value) }))}
        />
      </div>
      <p className="flex gap-3">
        <Button type="submit" kind="primary">
          {id === null ? t("annotations.add") : t("annotations.save")}
        </Button>
        {id === null ? null : <ButtonLink to=".">{t("rate_cards.cancel")}</ButtonLink>}
      </p>
    </Form>
  );
}
