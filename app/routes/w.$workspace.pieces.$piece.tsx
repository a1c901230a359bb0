import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { MatchingNote } from "#app/components/pieces/also-published.tsx";
import { PieceActs } from "#app/components/pieces/piece-acts.tsx";
import { PlacementsFigure } from "#app/components/pieces/placements-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { changePiece } from "#app/queries/change-piece.server.ts";
import { findPiece, isMatching, listPlacements } from "#app/queries/find-piece.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { listPieceActs } from "#app/queries/list-piece-decisions.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.placements[0]?.title ?? data.pieceId} · Levain` : "Levain" },
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const workspaceId = workspace.id;
  const asked = toId(params.piece);
  const place = (await findPiece(db, workspaceId, asked)) ?? notFound();
  if ("postId" in place) throw redirect(`/w/${params.workspace}/content/${place.postId}`);
  if (place.pieceId !== asked) throw redirect(`/w/${params.workspace}/pieces/${place.pieceId}`);
  const placements = await listPlacements(db, workspaceId, asked);
  const [acts, matching, { views, freshness }] = await Promise.all([
    listPieceActs(
      db,
      workspaceId,
      placements.map(({ id }) => id),
    ),
    isMatching(db, workspaceId),
    answerPage({ db, request, workspace, fixed: { piece: String(asked) } }, ["piece-placements"]),
  ]);
  return { pieceId: asked, view: views["piece-placements"], placements, acts, matching, freshness };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  // A decision that comes too late finds the page as it is now.
  await changePiece({ db, pool, workspaceId }, await request.formData());
  return redirect(`/w/${params.workspace}/pieces/${toId(params.piece)}`);
});

export default function Piece() {
  const { t } = useI18n();
  const { pieceId, view, placements, acts, matching } = useLoaderData<typeof loader>();
  return (
    <>
      <BackLink path="/content" label={t("nav.content")} />
      <PageTitle
        title={placements[0]?.title ?? String(pieceId)}
        note={t("piece.placements", { count: placements.length })}
      />
      <MatchingNote isMatching={matching} />
      <PlacementsFigure view={view} placements={placements} title={view.title} answer={t("piece.note")} />
      <PieceActs acts={acts} />
    </>
  );
}

function toId(text: string | undefined): number {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : notFound();
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
