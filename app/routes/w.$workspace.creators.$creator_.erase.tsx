import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EraseForm } from "#app/components/creators/erase-form.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { askOnce } from "#app/queries/ask-once.server.ts";
import { countCreatorContents } from "#app/queries/count-creator-contents.server.ts";
import { findCreator } from "#app/queries/find-creator.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";

export const loader = answer(async ({ context: { db }, params }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const { id, name } = (await findCreator(db, workspaceId, toId(params.creator))) ?? notFound();
  return { id, name, contents: await countCreatorContents(db, workspaceId, id) };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const { id, name } = (await findCreator(db, workspaceId, toId(params.creator))) ?? notFound();
  const form = await request.formData();
  if (form.get("what") !== "erase") return redirect(`/w/${params.workspace}/creators/${id}`);
  if (String(form.get("confirmation") ?? "").trim() !== name) return data({ isNameWrong: true }, { status: 400 });
  const run = await askOnce({ pool }, workspaceId, "erase-creator", { creatorId: id });
  return redirect(`/w/${params.workspace}/data/runs/${run}`);
});

export default function EraseCreator() {
  const { t } = useI18n();
  const { id, name, contents } = useLoaderData<typeof loader>();
  const isNameWrong = useActionData<typeof action>()?.isNameWrong === true;
  return (
    <>
      <BackLink path={`/creators/${id}`} label={name} />
      <PageTitle title={t("erase.title", { name })} note={t("erase.note")} />
      <EraseForm name={name} contents={contents} isNameWrong={isNameWrong} />
    </>
  );
}

function toId(text: string | undefined): number {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : notFound();
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
