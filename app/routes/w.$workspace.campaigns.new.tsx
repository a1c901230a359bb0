import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { DetailsForm } from "#app/components/campaigns/details-form.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { toDetails } from "#app/lib/campaigns/campaign-form.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { listCampaignProfiles } from "#app/queries/campaigns/find-campaign.server.ts";
import { saveCampaign } from "#app/queries/campaigns/save-campaign.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";

export const loader = answer(async ({ context: { db }, params }) => {
  return { workspaceId: (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound() };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const made = toDetails(await request.formData(), null);
  if ("wrong" in made) return data({ wrong: made.wrong }, { status: 400 });
  const externalId = `form-${randomUUID()}`;
  const base = `/w/${params.workspace}/campaigns`;
  if (!(await saveCampaign({ db, pool, workspaceId }, externalId, made.records))) return redirect(`${base}?saving=1`);
  const campaign = (await listCampaignProfiles(db, workspaceId)).find((one) => one.externalId === externalId);
  return redirect(campaign ? `${base}/${campaign.id}/edit?saved=1` : `${base}?saving=1`);
});

export default function NewCampaign() {
  const { t } = useI18n();
  const wrong = useActionData<typeof action>()?.wrong ?? [];
  return (
    <>
      <BackLink path="/campaigns" label={t("nav.campaigns")} />
      <PageTitle title={t("campaign.new")} note={t("campaign.new.note")} />
      <DetailsForm campaign={null} wrong={wrong} overtaken={null} />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
