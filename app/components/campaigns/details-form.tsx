import { Form } from "@remix-run/react";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { OvertakenNote } from "#app/components/ui/overtaken-note.tsx";
import { seenDetails } from "#app/lib/campaigns/seen-details.ts";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { longestName } from "#app/lib/limits.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";
import type { CampaignDetails } from "#app/queries/campaigns/find-campaign.server.ts";

const detailFields = ["name", "brief", "startsOn", "endsOn", "postsByRule", "ruleTexts", "ruleRelations"] as const;
const relations = ["earned", "gifted", "paid", "own", "unknown"] as const;

interface DetailsFormProps {
  /** As it is stored; null: it is to be made. */
  campaign: CampaignDetails | null;
  wrong: readonly string[];
  /** What was entered where somebody else has saved meanwhile. */
  overtaken: Overtaken<CampaignDetails> | null;
}

/** Name, brief, days, and which posts belong by rule. */
export function DetailsForm(props: DetailsFormProps) {
  const { campaign: stored, wrong, overtaken } = props;
  const { t, word } = useI18n();
  const { shown, follow } = useKeptForm(stored ? seenDetails(stored) : "");
  const campaign = overtaken?.entered ?? stored;
  const problem = (name: "name" | "startsOn" | "endsOn") =>
    wrong.includes(name) ? t(`campaign.form.${name}.wrong`, { most: longestName }) : undefined;
  return (
    <Form method="post" className="grid max-w-prose gap-4" key={shown} {...follow}>
      <input type="hidden" name="intent" value="details" />
      {stored ? <input type="hidden" name="seen" value={overtaken?.seen ?? shown} /> : null}
      {overtaken ? <StoredNow {...overtaken} /> : null}
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

/** What somebody else has saved meanwhile, where it differs from what was entered. */
function StoredNow({ stored, entered }: Overtaken<CampaignDetails>) {
  const { t, word } = useI18n();
  const textsOf = (details: CampaignDetails) => ({
    name: details.name,
    brief: details.brief ?? "",
    startsOn: details.startsOn ?? "",
    endsOn: details.endsOn ?? "",
    postsByRule: t(details.postsByRule ? "overtaken.chosen" : "overtaken.not_chosen"),
    ruleTexts: details.ruleTexts.join(", "),
    ruleRelations: details.ruleRelations.map((relation) => word(`relation.${relation}`, relation)).join(", "),
  });
  const now = textsOf(stored);
  const then = textsOf(entered);
  return (
    <OvertakenNote
      fields={detailFields.map((name) => ({
        label: t(`campaign.form.${name}`),
        stored: now[name],
        entered: then[name],
      }))}
    />
  );
}
