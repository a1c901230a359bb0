import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CurveFigure } from "#app/components/figures/curve-figure.tsx";
import { PostForecastFigure } from "#app/components/figures/post-forecast-figure.tsx";
import { AlsoPublished } from "#app/components/pieces/also-published.tsx";
import { Comments } from "#app/components/posts/comments.tsx";
import { Lifetime } from "#app/components/posts/lifetime.tsx";
import { PostHeader } from "#app/components/posts/post-header.tsx";
import { PostInterests } from "#app/components/posts/post-interests.tsx";
import { PostMediaValue } from "#app/components/posts/post-media-value.tsx";
import { PostSurfaces } from "#app/components/posts/post-surfaces.tsx";
import { RetentionFigure } from "#app/components/posts/retention-figure.tsx";
import { Snapshots } from "#app/components/posts/snapshots.tsx";
import { ReportedDaysFigure } from "#app/components/shop/reported-days-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { changePiece } from "#app/queries/change-piece.server.ts";
import { decideContentKind } from "#app/queries/decide-content-kind.server.ts";
import { isMatching, listPlacements } from "#app/queries/find-piece.server.ts";
import { findPost } from "#app/queries/find-post.server.ts";
import { findPostInterests } from "#app/queries/find-post-interests.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { listPieceActs } from "#app/queries/list-piece-decisions.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";
import { contentKinds } from "#db/records/vocabulary.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.post.title ?? data.post.externalId} · Levain` : "Levain" },
];

/** All of them are in the file. */
const commentsShown = 30;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const post = (await findPost(db, workspace.id, toId(params.post))) ?? notFound();
  const [page, placements, acts, matching, interests] = await Promise.all([
    answerPage(
      {
        db,
        request,
        workspace,
        fixed: { post: String(post.id), piece: String(post.pieceId ?? "") },
        firstRows: { "post-comments": commentsShown },
      },
      [
        "post-lifetime",
        "post-curve",
        "post-forecast",
        "post-retention",
        "post-surfaces",
        "post-comments",
        "post-snapshots",
        "piece-placements",
        "post-emv",
        "video-days-reported",
      ],
    ),
    listPlacements(db, workspace.id, post.pieceId),
    listPieceActs(db, workspace.id, [post.id]),
    isMatching(db, workspace.id),
    findPostInterests(db, workspace.id, post.id),
  ]);
  const piece = { placements, acts, isMatching: matching };
  return {
    views: page.views,
    freshness: page.freshness,
    post,
    piece,
    interests,
    kinds: contentKinds,
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  if (form.get("intent") === "content-kind") {
    await decideContentKind(db, workspaceId, toId(params.post), form.get("kind"));
    return redirect(`/w/${params.workspace}/content/${toId(params.post)}#interests`);
  }
  // A decision that comes too late finds the page as it is now.
  await changePiece({ db, pool, workspaceId }, form);
  return redirect(`/w/${params.workspace}/content/${toId(params.post)}#piece-title`);
});

export default function Post() {
  const { views, post, piece, interests, kinds } = useLoaderData<typeof loader>();
  return (
    <>
      <PostHeader post={post} />
      <div className="mt-6">
        <Lifetime view={views["post-lifetime"]} />
        <CurveFigure view={views["post-curve"]} />
        <PostForecastFigure view={views["post-forecast"]} />
        <RetentionFigure view={views["post-retention"]} />
        <AlsoPublished view={views["piece-placements"]} postId={post.id} pieceId={post.pieceId} {...piece} />
        <PostInterests interests={interests} kinds={kinds} />
        <PostSurfaces view={views["post-surfaces"]} />
        <PostMediaValue view={views["post-emv"]} />
        <ReportedDaysFigure view={views["video-days-reported"]} of="video" />
        <Comments view={views["post-comments"]} />
        <Snapshots view={views["post-snapshots"]} />
      </div>
    </>
  );
}

function toId(text: string | undefined): number {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : notFound();
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
