import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { PastePreview } from "#app/components/campaigns/paste-preview.tsx";
import { SelectField } from "#app/components/campaigns/select-field.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { checkPaste } from "#app/lib/campaigns/check-paste.ts";
import { parsePaste } from "#app/lib/campaigns/parse-paste.ts";
import { toPasteRecords } from "#app/lib/campaigns/paste-records.ts";
import { parseDay } from "#app/lib/dates/day.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { mostPasteLines } from "#app/lib/limits.ts";
import { findCampaign } from "#app/queries/campaigns/find-campaign.server.ts";
import { listCampaignChoices } from "#app/queries/campaigns/list-campaign-choices.server.ts";
import { matchPaste } from "#app/queries/campaigns/match-paste.server.ts";
import { saveCampaign } from "#app/queries/campaigns/save-campaign.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import type { ReportContext } from "#app/reports/report.ts";

const stages = ["planned", "committed", "fulfilled"] as const;
const longestText = 200_000;

async function find(
  db: ReportContext["db"],
  params: { workspace?: string | undefined; campaign?: string | undefined },
) {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const id = /^\d{1,15}$/.test(params.campaign ?? "") ? Number(params.campaign) : notFound();
  return { workspace, campaign: (await findCampaign(db, workspace.id, id)) ?? notFound() };
}

export const loader = answer(async ({ context: { db }, params }) => {
  const { workspace, campaign } = await find(db, params);
  return { campaign: { id: campaign.id, name: campaign.name }, today: workspace.today };
});

/** Shows who each line means; only what was confirmed lands, matched anew. */
export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const { workspace, campaign } = await find(db, params);
  const form = await request.formData();
  const file = form.get("file");
  const pasted = String(form.get("text") ?? "");
  const text = (file instanceof File && file.size > 0 ? await file.text() : pasted).slice(0, longestText);
  const stage = stages.find((one) => one === form.get("stage")) ?? "planned";
  const day = parseDay(String(form.get("day") ?? "")) ?? (stage === "fulfilled" ? workspace.today : null);
  const { platforms } = await listCampaignChoices(db, workspace.id, campaign.id);
  const parsed = parsePaste(text, workspace.currency, platforms);
  const matched = await matchPaste(db, workspace.id, parsed.slice(0, mostPasteLines));
  // The table stands there twice, for wide and for small screens: the one that was used has a value.
  const chosen = (line: number) => form.getAll(`choice-${line}`).find((choice) => choice !== "");
  const choices = new Map(matched.map(({ line }) => [line, String(chosen(line) ?? "")]));
  const lines = checkPaste(matched, choices);
  const isTooLong = parsed.length > mostPasteLines;
  const preview = { text, stage, day, lines, isTooLong, platforms, choices: Object.fromEntries(choices) };
  if (form.get("intent") !== "confirm" || lines.length === 0) return data(preview);
  // What is wrong only now that somebody was chosen has not been seen yet.
  const shown = checkPaste(matched, new Map());
  if (lines.some(({ status }, place) => status === "wrong" && shown[place]?.status !== "wrong"))
    return data(preview, { status: 400 });
  const records = toPasteRecords(lines, choices, stage, day);
  if (records.length === 0) return data(preview, { status: 400 });
  const isDone = await saveCampaign({ db, pool, workspaceId: workspace.id }, campaign.externalId, records);
  return redirect(`/w/${params.workspace}/campaigns/${campaign.id}/edit?${isDone ? "saved" : "saving"}=1`);
});

export default function PasteCreators() {
  const { t, word } = useI18n();
  const { campaign } = useLoaderData<typeof loader>();
  const preview = useActionData<typeof action>();
  return (
    <>
      <BackLink path={`/campaigns/${campaign.id}`} label={campaign.name} />
      <PageTitle title={t("campaign.paste")} note={t("campaign.paste.note")} />
      {preview && preview.lines.length > 0 ? (
        <PastePreview preview={preview} />
      ) : (
        <Form method="post" encType="multipart/form-data" className="grid max-w-prose gap-4">
          <input type="hidden" name="intent" value="preview" />
          {preview ? (
            <p role="alert" className="text-label text-bad">
              {t("campaign.paste.nothing")}
            </p>
          ) : null}
          <div>
            <label htmlFor="text" className="block text-label">
              {t("campaign.paste.text")}
            </label>
            <textarea
              id="text"
              name="text"
              rows={10}
              placeholder={"@lea.k\tKesong\t300\tEUR\tLEA10"}
              className="mt-1 w-full rounded-box border border-edge/60 bg-raised p-2 font-mono text-label"
            />
          </div>
          <label className="block text-label">
            {t("campaign.paste.file")}
            <input
              type="file"
              name="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain"
              className="mt-1 block min-h-9 font-normal"
            />
          </label>
          <div className="grid gap-4 md:grid-cols-2">
            <SelectField
              name="stage"
              label={t("campaign.paste.stage")}
              choices={stages.map((value) => ({ value, label: word(`cost_stage.${value}`, value) }))}
            />
            <TextField name="day" type="date" label={t("campaign.paste.day")} note={t("campaign.paste.day.note")} />
          </div>
          <p>
            <Button type="submit" kind="primary">
              {t("campaign.paste.look")}
            </Button>
          </p>
        </Form>
      )}
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
