import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { AgesFigure } from "#app/components/compare/ages-figure.tsx";
import { ComparePage } from "#app/components/compare/compare-page.tsx";
import { ComparisonFigure } from "#app/components/compare/comparison-figure.tsx";
import { TrendsFigure } from "#app/components/compare/trends-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { trendMeasureOf } from "#app/lib/compared.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { answerComparison, findChosen, spanOfAll } from "#app/reports/compare/answer-comparison.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.chosen.map(({ name }) => name).join(" · ") || "Levain"} · Levain` },
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const chosen = await findChosen({ db, request, workspace }, "campaigns");
  const asked = new URL(request.url).searchParams;
  const isDated = ["from", "to", "preset"].some((name) => asked.has(name));
  const span = isDated ? null : spanOfAll(chosen, workspace);
  return answerComparison({ db, request, workspace, defaults: span ? { ...span } : {} }, chosen, [
    "campaign-comparison",
    "campaign-trends",
    "campaign-ages",
  ]);
});

export default function CompareCampaigns() {
  const { slug } = useSurroundings();
  const [search] = useSearchParams();
  const { chosen, page, creatorName } = useLoaderData<typeof loader>();
  const by = trendMeasureOf(search);
  return (
    <ComparePage kind="campaigns" chosen={chosen}>
      {page ? (
        <>
          <PageFilters page={page} creatorName={creatorName} />
          <ComparisonFigure view={page.views["campaign-comparison"]} chosen={chosen} path={`/w/${slug}/campaigns`} />
          <TrendsFigure view={page.views["campaign-trends"]} chosen={chosen} by={by} />
          <AgesFigure view={page.views["campaign-ages"]} chosen={chosen} by={by} />
        </>
      ) : null}
    </ComparePage>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
