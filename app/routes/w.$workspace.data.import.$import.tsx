import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ImportBody, isRecognised } from "#app/components/data/import-body.tsx";
import { PhaseMark } from "#app/components/data/phase-mark.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { isMoving, phaseOf } from "#app/lib/import-phase.ts";
import { sayImport } from "#app/lib/rejects/say-import.ts";
import { sayingMessages } from "#app/lib/rejects/saying-messages.server.ts";
import { listStreamFields } from "#app/lib/stream-fields.ts";
import { changeImport } from "#app/queries/change-import.server.ts";
import { findImport } from "#app/queries/find-import.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { listRejects } from "#app/queries/list-rejects.server.ts";
import { isWorkerAlive } from "#db/runs/is-worker-alive.server.ts";

const pageSize = 100;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const importId = Number(params.import);
  const found = (Number.isSafeInteger(importId) && (await findImport(db, workspaceId, importId))) || notFound();
  const phase = phaseOf(found);
  const isPreparing = phase === "ready" || phase === "unseen";
  const page = Math.max(1, Math.trunc(Number(new URL(request.url).searchParams.get("page"))) || 1);
  const { rows, total } = await listRejects(db, workspaceId, importId, { page, pageSize });
  const saying = await sayingMessages(request);
  return {
    found: sayImport(found, saying),
    phase,
    streams: isPreparing ? listStreamFields() : {},
    rejects: { page, pageSize, rows: rows.map(saying.sayOf), total },
    rejectsHref: `/w/${params.workspace}/data/import/${importId}/rejects.csv`,
    isUnattended: isMoving(phase) && !(await isWorkerAlive(db)),
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const importId = Number(params.import);
  if (!Number.isSafeInteger(importId)) notFound();
  const problem = await changeImport({ db, pool, workspaceId, importId }, await request.formData());
  if (problem === undefined) return redirect(`/w/${params.workspace}/data/import/${importId}`);
  return data({ problem }, { status: problem === "too_late" || problem === "applied_first" ? 409 : 400 });
});

export default function ImportPage() {
  const { t } = useI18n();
  const { moment } = useFormatting();
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { found, phase } = page;
  usePolling(isMoving(phase));
  return (
    <>
      <PageTitle
        title={t("data.import.numbered", { number: found.importId })}
        note={
          <Formatted>
            {phase === "ready" && !found.files.every(isRecognised) ? (
              t("data.phase.unready")
            ) : (
              <PhaseMark phase={phase} />
            )}{" "}
            · {moment(found.createdAt)}
          </Formatted>
        }
      />
      {problem === undefined ? null : (
        <p role="alert" className="mb-4 border-l-2 border-bad pl-3 text-label">
          {t(`data.problem.${problem}`)}
        </p>
      )}
      <ImportBody {...page} />
    </>
  );
}

export { revalidateRefused as shouldRevalidate } from "#app/lib/revalidate-refused.ts";
