import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { DetailsForm } from "#app/components/campaigns/details-form.tsx";
import { EditList } from "#app/components/campaigns/edit-list.tsx";
import { CodeForm, CostForm, GoalForm, PostForm, ProductForm } from "#app/components/campaigns/part-forms.tsx";
import { PartList } from "#app/components/campaigns/part-list.tsx";
import { Section } from "#app/components/data/section.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { goalMetrics } from "#app/lib/campaigns/campaign-form.ts";
import { toRecords } from "#app/lib/campaigns/change-campaign.server.ts";
import { formatValue } from "#app/lib/format-value.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findCampaign } from "#app/queries/campaigns/find-campaign.server.ts";
import { findDetailsToBe } from "#app/queries/campaigns/find-details-to-be.server.ts";
import { findPosts } from "#app/queries/campaigns/find-posts.server.ts";
import { listCampaignChoices } from "#app/queries/campaigns/list-campaign-choices.server.ts";
import { listCampaignEdits } from "#app/queries/campaigns/list-campaign-edits.server.ts";
import { listCampaignParts } from "#app/queries/campaigns/list-campaign-parts.server.ts";
import { isEditUnderWay, saveCampaign, undoEdit } from "#app/queries/campaigns/save-campaign.server.ts";
import { saveDetails } from "#app/queries/campaigns/save-details.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { findMetric, getMetric } from "#db/metrics/metrics.ts";

type Database = ReportContext["db"];

async function find(db: Database, params: { workspace?: string | undefined; campaign?: string | undefined }) {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const id = /^\d{1,15}$/.test(params.campaign ?? "") ? Number(params.campaign) : notFound();
  const campaign = (await findCampaign(db, workspace.id, id)) ?? notFound();
  const [parts, choices] = await Promise.all([
    listCampaignParts(db, workspace.id, id),
    listCampaignChoices(db, workspace.id, id),
  ]);
  return { workspace, campaign, parts, choices };
}

export const loader = answer(async ({ context: { db }, params }) => {
  const { workspace, campaign, parts, choices } = await find(db, params);
  return {
    campaign,
    details: (await findDetailsToBe(db, workspace.id, campaign)) ?? notFound(),
    parts,
    choices,
    currency: workspace.currency,
    isSaving: await isEditUnderWay(db, workspace.id),
    edits: await listCampaignEdits(db, workspace.id, campaign.externalId),
    metrics: goalMetrics.map((key) => ({ key, format: getMetric(key).format })),
    goalFormats: Object.fromEntries(parts.goal.map(({ name }) => [name, findMetric(name)?.format ?? "count"])),
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const known = await find(db, params);
  const workspaceId = known.workspace.id;
  const form = await request.formData();
  const intent = String(form.get("intent"));
  const context = { db, pool, workspaceId };
  const base = `/w/${params.workspace}/campaigns`;
  if (intent === "undo") {
    const edits = await listCampaignEdits(db, workspaceId, known.campaign.externalId);
    const edit =
      edits.find(({ jobRunId, isUndone }) => !isUndone && String(jobRunId) === form.get("run")) ?? notFound();
    const isDone = await undoEdit(context, edit.jobRunId);
    const isThere = await findCampaign(db, workspaceId, known.campaign.id);
    return redirect(isThere ? `?${isDone ? "saved" : "saving"}=1#edits` : base);
  }
  if (intent === "details") {
    const change = await saveDetails(context, known.campaign, form);
    if ("wrong" in change) return data({ intent, wrong: change.wrong, overtaken: null }, { status: 400 });
    if ("overtaken" in change) return data({ intent, wrong: [], overtaken: change.overtaken }, { status: 409 });
    return redirect(change.isDone ? "?saved=1" : "?saving=1");
  }
  const change = await toRecords(form, {
    ...known,
    currency: known.workspace.currency,
    findPosts: (text) => findPosts(db, workspaceId, text),
  });
  if ("wrong" in change) return data({ intent, wrong: change.wrong, overtaken: null }, { status: 400 });
  const isDone = await saveCampaign(context, known.campaign.externalId, change.records);
  if (intent === "delete") return redirect(isDone ? base : `${base}?saving=1`);
  return redirect(isDone ? "?saved=1" : "?saving=1");
});

export default function EditCampaign() {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const { slug } = useSurroundings();
  const page = useLoaderData<typeof loader>();
  const { campaign, parts, choices, currency, edits, metrics, goalFormats, isSaving } = page;
  const problem = useActionData<typeof action>();
  const [search] = useSearchParams();
  const wrongIn = (intent: string) => (problem?.intent === intent ? problem.wrong : []);
  usePolling(isSaving);
  const hasChanged = search.has("saved") || search.has("saving");
  const said = isSaving ? t("campaign.saving") : hasChanged ? t("campaign.saved") : null;
  const money = (amount: unknown, of: unknown) =>
    formatValue("money", Number(amount), formatting, { currency: String(of) });
  return (
    <>
      <BackLink path={`/campaigns/${campaign.id}`} label={campaign.name} />
      <PageTitle title={t("campaign.edit.title")} note={t("campaign.edit.note")} />
      <p role="status" className="text-label text-good">
        {said}
      </p>
      {problem && !problem.overtaken ? (
        <p role="alert" className="text-label text-bad">
          {t("campaign.form.not_saved", {
            fields: problem.wrong.map((name) => word(`campaign.form.${name}`, name)).join(", "),
          })}
        </p>
      ) : null}
      <div className="mt-4">
        <DetailsForm campaign={page.details} wrong={wrongIn("details")} overtaken={problem?.overtaken ?? null} />
      </div>
      <div className="max-w-[860px]">
        <Section title={t("campaign.form.goals")} note={t("campaign.form.goals.note")}>
          <PartList
            label={t("campaign.form.goals")}
            parts={parts.goal}
            nameOf={({ name }) => word(`metric.${name}.label`, name)}
            detailOf={({ name, detail }) => (
              <Formatted>
                {formatValue(goalFormats[name] ?? "count", Number(detail.target), formatting, {
                  currency: String(detail.currency ?? currency),
                })}
              </Formatted>
            )}
          />
          <GoalForm
            metrics={metrics.map(({ key }) => ({ value: key, label: word(`metric.${key}.label`, key) }))}
            currency={currency}
            wrong={wrongIn("goal")}
          />
        </Section>
        <Section
          title={t("campaign.form.creators", { count: parts.creator.length })}
          note={t("campaign.form.creators.note")}
        >
          <PartList label={t("nav.creators")} parts={parts.creator} />
          <p className="mt-3">
            <ButtonLink to={`/w/${slug}/campaigns/${campaign.id}/paste`}>{t("campaign.paste")}</ButtonLink>
          </p>
        </Section>
        <Section title={t("campaign.form.costs")} note={t("campaign.form.costs.note")}>
          <PartList
            label={t("campaign.form.costs")}
            parts={parts.cost}
            nameOf={({ name }) => name || t("campaign.form.whole")}
            detailOf={({ detail }) => (
              <Formatted>
                {[
                  word(`cost_kind.${detail.kind}`, String(detail.kind)),
                  word(`cost_stage.${detail.stage}`, String(detail.stage)),
                  ...(detail.day ? [formatting.day(String(detail.day))] : []),
                  money(detail.amount, detail.currency),
                ].join(" · ")}
              </Formatted>
            )}
          />
          <CostForm creators={parts.creator} currency={currency} wrong={wrongIn("cost")} />
        </Section>
        <Section title={t("campaign.form.codes")} note={t("campaign.form.codes.note")}>
          <PartList
            label={t("campaign.form.codes")}
            parts={parts.code}
            detailOf={({ detail }) => detail.account ?? t("campaign.form.nobody")}
          />
          <CodeForm accounts={choices.accounts} wrong={wrongIn("code")} />
        </Section>
        <Section title={t("campaign.form.products")}>
          <PartList label={t("campaign.form.products")} parts={parts.product} />
          <ProductForm products={choices.products} wrong={wrongIn("product")} />
        </Section>
        <Section title={t("campaign.form.posts", { count: parts.post.length })} note={t("campaign.form.posts.note")}>
          <PartList
            label={t("nav.content")}
            parts={parts.post}
            detailOf={({ detail }) => word(`platform.${detail.platform}`, String(detail.platform))}
          />
          <PostForm wrong={wrongIn("post")} />
        </Section>
        <Section title={t("campaign.edits")} note={t("campaign.edits.note")}>
          <div id="edits">
            <EditList edits={edits} />
          </div>
        </Section>
        <Section title={t("campaign.delete")} note={t("campaign.delete.note")}>
          <Form method="post" className="flex flex-wrap items-center gap-4">
            <input type="hidden" name="intent" value="delete" />
            <label className="flex min-h-9 items-center gap-2 text-label">
              <input type="checkbox" name="sure" value="yes" required className="size-4 accent-crust" />
              {t("campaign.delete.sure", { name: campaign.name })}
            </label>
            <Button type="submit" kind="danger">
              {t("campaign.delete")}
            </Button>
          </Form>
        </Section>
      </div>
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
