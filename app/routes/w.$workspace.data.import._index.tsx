import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DropFiles } from "#app/components/data/drop-files.tsx";
import { Section } from "#app/components/data/section.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { importFormats } from "#app/lib/import-formats.ts";
import { keepUploadedFiles } from "#app/lib/uploaded-files.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { followRun, prepareImport } from "#app/queries/prepare-import.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { readUploadLimit, UploadTooLarge, writeUpload } from "#db/uploads/write-upload.server.ts";

export const loader = answer(async ({ context: { db }, params }) => {
  if ((await findWorkspaceId(db, params.workspace ?? "")) === undefined) notFound();
  return { limit: readUploadLimit() };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const keep = (name: string, bytes: AsyncIterable<Uint8Array>) => writeUpload(db, workspaceId, name, bytes);
  try {
    const files = await keepUploadedFiles(request, keep);
    if (files.length === 0) return data({ problem: "none" as const, names: [] }, { status: 400 });
    const importId = await prepareImport(db, workspaceId, files);
    const jobRunId = await enqueueJob(pool, workspaceId, "recognise-import", { importId });
    await followRun(db, workspaceId, importId, jobRunId);
    return redirect(`/w/${params.workspace}/data/import/${importId}`);
  } catch (error) {
    if (error instanceof UploadTooLarge)
      return data({ problem: "too_large" as const, names: [error.fileName] }, { status: 413 });
    throw error;
  }
});

export default function ImportPage() {
  const { t } = useI18n();
  const { limit } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t("data.import.title")} note={t("data.import.note")} />
      <DropFiles limit={limit} outcome={outcome ?? null} />
      <Section title={t("data.import.formats")}>
        <ul className="list-disc max-w-prose pl-5 text-label text-muted">
          {importFormats.map(({ format }) => (
            <li key={format}>{t(`data.import.formats.${format}`)}</li>
          ))}
          <li>{t("data.import.formats.mapping")}</li>
        </ul>
      </Section>
    </>
  );
}
