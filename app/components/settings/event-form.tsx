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
  products: readonly { readonly id: number; readonly name: string }[];
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

/** A day, what happened, and on which platform and to which product if to one. */
export function EventForm(props: EventFormProps) {
  const { platforms, products, values, wrong, id, stored, seen, overtaken, events } = props;
  const { t, word } = useI18n();
  const { shown, follow } = useKeptForm(stored ? seenEvent(stored) : String(events));
  const nameOf = (platform: string) =>
    platform === "" ? t("annotations.platform.none") : word(`platform.${platform}`, platform);
  const productNames = new Map(products.map((product) => [String(product.id), product.name]));
  const nameOfProduct = (product: string) =>
    product === "" ? t("annotations.product.none") : (productNames.get(product) ?? product);
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
            {
              label: t("annotations.product"),
              stored: nameOfProduct(overtaken.stored.product),
              entered: nameOfProduct(overtaken.entered.product),
            },
          ]}
        />
      ) : null}
      <div className="grid gap-4 md:grid-cols-2">
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
        <SelectField
          name="product"
          label={t("annotations.product")}
          value={values.product}
          choices={["", ...productNames.keys()].map((value) => ({ value, label: nameOfProduct(value) }))}
          problem={wrong.includes("product") ? t("annotations.product.wrong") : undefined}
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
