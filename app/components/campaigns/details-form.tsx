import { Form } from "@remix-run/react";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { longestName } from "#app/lib/limits.ts";
import type { CampaignProfile } from "#app/queries/campaigns/find-campaign.server.ts";

const relations = ["earned", "gifted", "paid", "own", "unknown"] as const;

/** Name, brief, days, and which posts belong by rule. */
export function DetailsForm({ campaign, wrong }: { campaign: CampaignProfile | null; wrong: readonly string[] }) {
  const { t, word } = useI18n();
  const problem = (name: "name" | "startsOn" | "endsOn") =>
    wrong.includes(name) ? t(`campaign.form.${name}.wrong`, { most: longestName }) : undefined;
  return (
    <Form method="post" className="grid max-w-prose gap-4">
      <input type="hidden" name="intent" value="details" />
      <TextField
        name="name"
        label={t("campaign.form.name")}
        value={campaign?.name ?? null}
        required
        problem={problem("name")}
      />
      <div>
        <label htmlFor="brief" className="block text-label">
          {t("campaign.form.brief")}
        </label>
        <textarea
          id="brief"
          name="brief"
          rows={4}
          maxLength={5_000}
          defaultValue={campaign?.brief ?? ""}
          className="mt-1 w-full rounded-box border border-edge/60 bg-raised p-2 text-label"
        />
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          name="startsOn"
          type="date"
          label={t("campaign.form.startsOn")}
          value={campaign?.startsOn ?? null}
          problem={problem("startsOn")}
        />
        <TextField
          name="endsOn"
          type="date"
          label={t("campaign.form.endsOn")}
          value={campaign?.endsOn ?? null}
          problem={problem("endsOn")}
        />
      </div>
      <fieldset className="border-t border-rule pt-3">
        <legend className="float-left w-full text-label font-medium">{t("campaign.form.rule")}</legend>
        <label className="clear-both flex min-h-9 items-center gap-2 text-label">
          <input
            type="checkbox"
            name="postsByRule"
            value="yes"
            defaultChecked={campaign?.postsByRule ?? true}
            className="size-4 accent-crust"
          />
          {t("campaign.form.postsByRule")}
        </label>
        <TextField
          name="ruleTexts"
          label={t("campaign.form.ruleTexts")}
          note={t("campaign.form.ruleTexts.note")}
          value={campaign?.ruleTexts.join(", ") ?? null}
        />
        <p className="mt-2 text-label">{t("campaign.form.ruleRelations")}</p>
        <div className="flex flex-wrap gap-x-4">
          {relations.map((relation) => (
            <label key={relation} className="flex min-h-9 items-center gap-2 text-label">
              <input
                type="checkbox"
                name="ruleRelations"
                value={relation}
                defaultChecked={campaign?.ruleRelations.includes(relation)}
                className="size-4 accent-crust"
              />
              {word(`relation.${relation}`, relation)}
            </label>
          ))}
        </div>
      </fieldset>
      <p>
        <Button type="submit" kind="primary">
          {t(campaign ? "campaign.form.save" : "campaign.form.create")}
        </Button>
      </p>
    </Form>
  );
}
