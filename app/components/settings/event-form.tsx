import { Form } from "@remix-run/react";
import { SelectField } from "#app/components/campaigns/select-field.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface EventFormProps {
  platforms: readonly string[];
  values: { readonly day: string; readonly text: string; readonly platform: string };
  wrong: readonly string[];
  /** The event that is changed; null: another is added. */
  id: number | null;
}

/** A day, what happened, and on which platform if on one. */
export function EventForm({ platforms, values, wrong, id }: EventFormProps) {
  const { t, word } = useI18n();
  return (
    <Form method="post" action="." className="grid max-w-prose gap-4">
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="id" value={id ?? ""} />
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
          choices={[
            { value: "", label: t("annotations.platform.none") },
            ...platforms.map((value) => ({ value, label: word(`platform.${value}`, value) })),
          ]}
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
