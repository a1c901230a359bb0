import { Form } from "@remix-run/react";
import { SelectField } from "#app/components/campaigns/select-field.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { CampaignChoices } from "#app/queries/campaigns/list-campaign-choices.server.ts";
import type { CampaignPart } from "#app/queries/campaigns/list-campaign-parts.server.ts";

const row = "mt-3 grid items-start gap-3 sm:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]";

interface FormProps {
  wrong: readonly string[];
}

/** A metric and its target. */
export function GoalForm({
  metrics,
  currency,
  wrong,
}: FormProps & { metrics: readonly { value: string; label: string }[]; currency: string }) {
  const { t } = useI18n();
  return (
    <Form method="post" className={row} preventScrollReset>
      <input type="hidden" name="intent" value="goal" />
      <SelectField name="metric" label={t("campaign.form.metric")} choices={metrics} />
      <TextField
        name="target"
        label={t("campaign.form.target")}
        note={t("campaign.form.target.note", { currency })}
        required
        problem={wrong.includes("target") ? t("campaign.form.target.wrong") : undefined}
      />
      <Add />
    </Form>
  );
}

export function CostForm({
  creators,
  currency,
  wrong,
}: FormProps & { creators: readonly CampaignPart[]; currency: string }) {
  const { t, word } = useI18n();
  const words = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: word(`${prefix}.${value}`, value) }));
  const problem = (name: "day" | "amount" | "currency") =>
    wrong.includes(name) ? t(`campaign.form.${name}.wrong`) : undefined;
  return (
    <Form method="post" className={row} preventScrollReset>
      <input type="hidden" name="intent" value="cost" />
      <SelectField
        name="creator"
        label={t("campaign.form.for")}
        choices={[
          { value: "", label: t("campaign.form.whole") },
          ...creators.map(({ name, record }) => ({ value: String(record.values.creator_id), label: name })),
        ]}
      />
      <SelectField
        name="kind"
        label={t("campaign.form.kind")}
        choices={words("cost_kind", ["fee", "sample", "commission", "boost"])}
      />
      <SelectField
        name="stage"
        label={t("campaign.form.stage")}
        choices={words("cost_stage", ["planned", "committed", "fulfilled"])}
      />
      <TextField name="day" type="date" label={t("campaign.form.day")} problem={problem("day")} />
      <TextField name="amount" label={t("campaign.form.amount")} required problem={problem("amount")} />
      <TextField
        name="currency"
        label={t("campaign.form.currency")}
        value={currency}
        required
        problem={problem("currency")}
      />
      <Add />
    </Form>
  );
}

export function CodeForm({ accounts, wrong }: FormProps & { accounts: CampaignChoices["accounts"] }) {
  const { t, word } = useI18n();
  return (
    <Form method="post" className={row} preventScrollReset>
      <input type="hidden" name="intent" value="code" />
      <TextField
        name="code"
        label={t("campaign.form.code")}
        required
        problem={wrong.includes("code") ? t("campaign.form.code.wrong") : undefined}
      />
      <SelectField
        name="account"
        label={t("campaign.form.account")}
        choices={[
          { value: "", label: t("campaign.form.nobody") },
          ...accounts.map(({ platform, externalId, name }) => ({
            value: `${platform} ${externalId}`,
            label: `${name} · ${word(`platform.${platform}`, platform)}`,
          })),
        ]}
      />
      <Add />
    </Form>
  );
}

export function ProductForm({ products, wrong }: FormProps & { products: CampaignChoices["products"] }) {
  const { t } = useI18n();
  return (
    <Form method="post" className={row} preventScrollReset>
      <input type="hidden" name="intent" value="product" />
      <SelectField
        name="product"
        label={t("campaign.form.product")}
        problem={wrong.includes("product") ? t("campaign.form.product.wrong") : undefined}
        choices={products.map(({ shop, externalId, name }) => ({ value: `${shop} ${externalId}`, label: name }))}
      />
      <Add />
    </Form>
  );
}

export function PostForm({ wrong }: FormProps) {
  const { t } = useI18n();
  return (
    <Form method="post" className={row} preventScrollReset>
      <input type="hidden" name="intent" value="post" />
      <TextField
        name="post"
        label={t("campaign.form.post")}
        note={t("campaign.form.post.note")}
        required
        problem={wrong.includes("post") ? t("campaign.form.post.wrong") : undefined}
      />
      <Add />
    </Form>
  );
}

function Add() {
  const { t } = useI18n();
  return (
    <p className="sm:pt-6">
      <Button type="submit">{t("campaign.form.add")}</Button>
    </p>
  );
}
