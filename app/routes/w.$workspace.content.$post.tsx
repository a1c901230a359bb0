import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CurveFigure } from "#app/components/figures/curve-figure.tsx";
import { Comments } from "#app/components/posts/comments.tsx";
import { Lifetime } from "#app/components/posts/lifetime.tsx";
import { PostHeader } from "#app/components/posts/post-header.tsx";
import { PostSurfaces } from "#app/components/posts/post-surfaces.tsx";
import { Snapshots } from "#app/components/posts/snapshots.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { findPost, listPlacements, readLifetime } from "#app/queries/find-post.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { listPostComments, listPostSurfaces } from "#app/queries/list-post-parts.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.post.title ?? data.post.externalId} · Levain` : "Levain" },
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const post = (await findPost(db, workspace.id, toId(params.post))) ?? notFound();
  const [page, lifetime, surfaces, placements, comments] = await Promise.all([
    answerPage({ db, request, workspace, fixed: { post: String(post.id) } }, ["post-curve", "post-snapshots"]),
    readLifetime(db, workspace.id, post.id),
    listPostSurfaces(db, workspace.id, post.id),
    listPlacements(db, workspace.id, post),
    listPostComments(db, workspace.id, post.id),
  ]);
  return { views: page.views, freshness: page.freshness, post, lifetime, surfaces, placements, ...comments };
});

export default function Post() {
  const { views, post, lifetime, surfaces, placements, comments, count } = useLoaderData<typeof loader>();
  return (
    <>
      <PostHeader post={post} placements={placements} />
      <Lifetime values={lifetime} />
      <div className="mt-10">
        <CurveFigure view={views["post-curve"]} />
        {surfaces.length > 0 ? <PostSurfaces surfaces={surfaces} /> : null}
        <Comments comments={comments} count={count} />
        <Snapshots view={views["post-snapshots"]} />
      </div>
    </>
  );
}

function toId(text: string | undefined): number {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : notFound();
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
