import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageSteps } from "#app/components/data/page-steps.tsx";
import { Section } from "#app/components/data/section.tsx";
import { UnnamedPosts } from "#app/components/data/unnamed-posts.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { WaitingList } from "#app/components/data/waiting-list.tsx";
import { WaitingRecords } from "#app/components/data/waiting-records.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { readPage } from "#app/lib/reject-filter.ts";
import { parseWaitingFilter } from "#app/lib/waiting-filter.ts";
import { findWaiting } from "#app/queries/find-waiting.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { isJobUnderWay } from "#app/queries/is-job-under-way.server.ts";
import { listUnnamedPosts } from "#app/queries/list-unnamed-posts.server.ts";
import { listWaiting } from "#app/queries/list-waiting.server.ts";
import { enqueueJob } from "#db/queue.server.ts";

const shownUnnamed = 20;
const pageSize = 50;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const [waiting, unnamed, isDeciding] = await Promise.all([
    findWaiting(db, workspaceId),
    listUnnamedPosts(db, workspaceId, shownUnnamed),
    isJobUnderWay(db, workspaceId, "decide-match"),
  ]);
  const asked = new URL(request.url).searchParams;
  const page = readPage(asked);
  const filter = parseWaitingFilter(asked, waiting?.byStream ?? []);
  const records = filter
    ? { ...filter, page, ...(await listWaiting(db, workspaceId, { ...filter, page, pageSize })) }
    : null;
  return {
    slug: params.workspace ?? "",
    waiting: waiting && waiting.byStream.length > 0 ? waiting : null,
    records,
    unnamed,
    isDeciding,
  };
});

/** Says which post it is that a source did not name. */
export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  const unnamedId = Number(form.get("unnamed"));
  const postId = form.get("intent") === "choose" ? Number(form.get("post")) : null;
  if (![unnamedId, postId ?? 1].every((id) => Number.isSafeInteger(id) && id > 0)) notFound();
  await enqueueJob(pool, workspaceId, "decide-match", { unnamedId, postId });
  return redirect(`/w/${params.workspace}/data/waiting`);
});

export default function WaitingPage() {
  const { t, word } = useI18n();
  const { slug, records, waiting, unnamed, isDeciding } = useLoaderData<typeof loader>();
  // Less often than elsewhere: each look reads all records of the kind.
  usePolling(isDeciding, 5_000);
  if (!waiting && unnamed.length === 0)
    return <EmptyState title={t("data.waiting.none")} advice={t("data.waiting.none.advice")} />;
  return (
    <>
      {unnamed.length > 0 ? (
        <Section title={t("data.unnamed.title")} note={t("data.unnamed.note")}>
          <UnnamedPosts posts={unnamed} />
        </Section>
      ) : null}
      {waiting ? (
        <Section title={t("data.waiting.title")} note={t("data.waiting.note")}>
          <WaitingList waiting={waiting} chosen={records?.stream ?? null} />
        </Section>
      ) : null}
      {records ? (
        <Section title={word(`data.stream.${records.stream}`, records.stream)} note={t("data.waiting.records.note")}>
          <WaitingRecords rows={records.rows} search={records.search} slug={slug} />
          <PageSteps page={records.page} pageSize={pageSize} total={records.total} />
        </Section>
      ) : null}
    </>
  );
}
