import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { CreatorHeader } from "#app/components/creators/creator-header.tsx";
import { AudienceFigure } from "#app/components/figures/audience-figure.tsx";
import { ExposureFigure } from "#app/components/figures/exposure-figure.tsx";
import { GrowthFigure } from "#app/components/figures/growth-figure.tsx";
import { Headline } from "#app/components/figures/headline.tsx";
import { ReachFigure } from "#app/components/figures/reach-figure.tsx";
import { TopList } from "#app/components/figures/top-list.tsx";
import { WatchFigure } from "#app/components/figures/watch-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import type { ReportView } from "#app/lib/report-view.ts";
import { toCarriedSearch, toChangedSearch } from "#app/lib/search-params.ts";
import { findCreator } from "#app/queries/find-creator.server.ts";
import { findMovedPerson } from "#app/queries/find-moved-person.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

const postsShown = 12;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.creator.name} · Levain` : "Levain" },
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const creator = await findCreator(db, workspace.id, toId(params.creator));
  if (!creator) {
    const moved = (await findMovedPerson(db, workspace.id, toId(params.creator))) ?? notFound();
    throw redirect(`/w/${workspace.slug}/creators/${moved}`);
  }
  const page = await answerPage(
    {
      db,
      request,
      workspace,
      defaults: { compare: "preceding" },
      fixed: { creator: String(creator.id) },
      firstRows: { "creator-posts": postsShown },
    },
    [
      "headline",
      "reach",
      "creator-growth",
      "reach-by-platform",
      "exposure-by-surface",
      "creator-audience",
      "creator-viewers",
      "creator-watch",
      "creator-posts",
    ],
  );
  return { ...page, creator };
});

export default function Creator() {
  const { views, creator, ...page } = useLoaderData<typeof loader>();
  const search = new URLSearchParams(toCarriedSearch(new URLSearchParams(useLocation().search)));
  return (
    <>
      <CreatorHeader creator={creator} search={toChangedSearch(search, { creator: creator.id })} />
      <PageFilters page={page} without={["creator"]} />
      <Headline view={views.headline} reach={views.reach} />
      <div className="mt-10">
        <GrowthFigure view={views["creator-growth"]} />
        {isOnSeveral(views["reach-by-platform"]) ? <ReachFigure view={views["reach-by-platform"]} /> : null}
        <ExposureFigure view={views["exposure-by-surface"]} />
        <AudienceFigure view={views["creator-audience"]} id="audience" words="audience" />
        <AudienceFigure view={views["creator-viewers"]} id="viewers" words="audience.viewers" />
        <WatchFigure view={views["creator-watch"]} />
        <TopList
          kind="posts"
          view={views["creator-posts"]}
          columns={["title", "published_at", "views", "engagement_rate_views", "net_sales"]}
          creator={creator.id}
        />
      </div>
    </>
  );
}

/** Of one platform alone the headline has said all there is. */
function isOnSeveral({ rows }: ReportView): boolean {
  return rows.filter(({ key }) => key !== "all").length > 1;
}

function toId(text: string | undefined): number {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : notFound();
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
