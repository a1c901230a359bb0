import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { GoToPlatform } from "#app/components/data/authorise/go-to-platform.tsx";
import { OutcomeNote } from "#app/components/data/authorise/outcome-note.tsx";
import { ConnectionBody } from "#app/components/data/connection-body.tsx";
import { ConnectionMark } from "#app/components/data/connection-mark.tsx";
import { NotSaved } from "#app/components/data/not-saved.tsx";
import { isTrying } from "#app/components/data/trial-result.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { wayOf } from "#app/lib/authorisation/authorise-way.server.ts";
import { markBrowser } from "#app/lib/authorisation/browser-cookie.server.ts";
import { callbackAddress } from "#app/lib/authorisation/callback-address.server.ts";
import { fieldsToEnter } from "#app/lib/authorisation/fields-to-enter.ts";
import { readErrorWord, readOutcome } from "#app/lib/authorisation/outcome.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { readId } from "#app/lib/reject-filter.ts";
import { sayingMessages, sayProblems } from "#app/lib/rejects/saying-messages.server.ts";
import { authoriseConnection } from "#app/queries/authorise-connection.server.ts";
import { type ConnectionContext, changeConnection } from "#app/queries/change-connection.server.ts";
import { countContents, findConnectionDetail } from "#app/queries/find-connection.server.ts";
import { findWorkspacePlace } from "#app/queries/find-workspace-place.server.ts";
import { connectionKinds } from "#db/connections/index.ts";
import { isWorkerAlive } from "#db/runs/is-worker-alive.server.ts";
import { listJobRuns } from "#db/runs/list-job-runs.server.ts";

const shownRuns = 10;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const connectionId = readId(params.connection) ?? notFound();
  const now = new Date();
  const found = (await findConnectionDetail(db, workspace, connectionId, now)) ?? notFound();
  const runs = { job: null, status: null, connectionId };
  const [contents, { rows }, isAlive, { inWords }] = await Promise.all([
    countContents(db, workspace.id, connectionId),
    listJobRuns(db, workspace.id, runs, { page: 1, pageSize: shownRuns }),
    isWorkerAlive(db),
    sayingMessages(request),
  ]);
  const isMoving = (found.trial !== null && isTrying(found.trial)) || found.activeRun !== null;
  const kind = connectionKinds.find(({ connector }) => connector === found.connector);
  const { searchParams } = new URL(request.url);
  const outcome = readOutcome(searchParams);
  return {
    slug: workspace.slug,
    now,
    found: {
      ...inWords(found, "error"),
      removal: found.removal && { ...found.removal, run: inWords(found.removal.run, "error", "refusal") },
      trial: found.trial && inWords(found.trial, "error", "message"),
      refused: found.refused.map((one) => inWords(one, "reason")),
    },
    fields: kind ? fieldsToEnter(kind) : [],
    provides: kind?.provides ?? [],
    way: kind ? wayOf(kind, request) : null,
    ended: outcome ? { outcome, error: readErrorWord(searchParams) } : null,
    contents,
    runs: rows.map((run) => inWords(run, "error", "refusal")),
    isMoving,
    isUnattended: isMoving && !isAlive,
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspace = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const connectionId = readId(params.connection) ?? notFound();
  const form = await request.formData();
  const intent = String(form.get("intent"));
  const context = { db, pool, workspaceId: workspace.id, timeZone: workspace.timeZone, connectionId };
  const { change, headers } =
    intent === "authorise"
      ? await authorise(request, context, form)
      : { change: await changeConnection(context, form), headers: {} };
  const said = { problems: {}, problem: null, intent, goTo: null, overtaken: null };
  if (change && "goTo" in change) return data({ ...said, goTo: change.goTo }, { headers });
  if (change && "problems" in change) {
    const problems = await sayProblems(request, change.problems);
    return data({ ...said, problems }, { status: 400 });
  }
  if (change && "overtaken" in change) return data({ ...said, overtaken: change.overtaken }, { status: 409 });
  if (change) return data({ ...said, problem: change.problem }, { status: 409 });
  const isGone = intent === "discard";
  return redirect(`/w/${workspace.slug}/data${isGone ? "" : `/connections/${connectionId}`}`);
});

async function authorise(request: Request, context: ConnectionContext, form: FormData) {
  const callback = callbackAddress(request);
  const { browser, headers } = await markBrowser(request, callback);
  return { change: await authoriseConnection(context, form, { callback, browser }), headers };
}

export default function ConnectionPage() {
  const { t } = useI18n();
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { found } = page;
  usePolling(page.isMoving);
  return (
    <>
      <BackLink path="/data" label={t("data.connections.title")} />
      <PageTitle
        title={found.name}
        note={
          <>
            {found.kindName}
            {found.isStandIn ? ` · ${t("data.connection.stand_in")}` : null} · <ConnectionMark state={found.state} />
          </>
        }
      />
      {page.ended && !outcome ? <OutcomeNote {...page.ended} at={page.way?.at ?? found.kindName} /> : null}
      {outcome?.problem && outcome.problem !== "wrong_name" ? (
        <p role="alert" className="mb-4 border-l-2 border-bad pl-3 text-label">
          {t(`data.connection.problem.${outcome.problem}`)}
        </p>
      ) : null}
      <NotSaved connector={found.connector} fields={page.fields} problems={outcome?.problems ?? {}} />
      {outcome?.goTo ? (
        <GoToPlatform {...outcome.goTo} />
      ) : (
        <ConnectionBody
          {...page}
          problems={outcome?.problems ?? {}}
          intent={outcome?.intent ?? null}
          overtaken={outcome?.overtaken ?? null}
          isNameWrong={outcome?.problem === "wrong_name"}
        />
      )}
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
