import { data, type MetaFunction } from "@remix-run/node";
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
import { sendAges, sendTrends } from "#app/reports/compare/send-lines.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.chosen.map(({ name }) => name).join(" · ") || "Levain"} · Levain` },
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const chosen = await findChosen({ db, request, workspace }, "campaigns");
  const asked = new URL(request.url).searchParams;
  const isDated = ["from", "to", "preset"].some((name) => asked.has(name));
  const span = isDated ? null : spanOfAll(chosen.subjects, workspace);
  const question = { db, request, workspace, defaults: span ? { ...span } : {} };
  const { shown, page, status } = await answerComparison(question, chosen, [
    "campaign-comparison",
    "campaign-trends",
    "campaign-ages",
  ]);
  if (!page) return data({ ...shown, page: null }, { status });
  const { views, ...rest } = page;
  const sent = {
    ...rest,
    comparison: views["campaign-comparison"],
    trends: sendTrends(views["campaign-trends"], shown.chosen, asked),
    ages: sendAges(views["campaign-ages"], shown.chosen, asked),
  };
  return data({ ...shown, page: sent }, { status });
});

export default function CompareCampaigns() {
  const { slug } = useSurroundings();
  const [search] = useSearchParams();
  const { chosen, page, creatorName, ...rest } = useLoaderData<typeof loader>();
  const by = trendMeasureOf(search);
  return (
    <ComparePage kind="campaigns" chosen={chosen} {...rest}>
      {page ? (
        <>
          <PageFilters page={page} creatorName={creatorName} />
          <ComparisonFigure view={page.comparison} chosen={chosen} path={`/w/${slug}/campaigns`} />
          <TrendsFigure {...page.trends} chosen={chosen} by={by} />
          <AgesFigure {...page.ages} chosen={chosen} />
        </>
      ) : null}
    </ComparePage>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
