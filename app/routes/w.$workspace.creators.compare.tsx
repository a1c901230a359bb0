import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { ComparePage } from "#app/components/compare/compare-page.tsx";
import { ComparisonFigure } from "#app/components/compare/comparison-figure.tsx";
import { TrendsFigure } from "#app/components/compare/trends-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { trendMeasureOf } from "#app/lib/compared.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { answerComparison, findChosen } from "#app/reports/compare/answer-comparison.server.ts";
import { sendTrends } from "#app/reports/compare/send-lines.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.chosen.map(({ name }) => name).join(" · ") || "Levain"} · Levain` },
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const question = { db, request, workspace };
  const chosen = await findChosen(question, "creators");
  const { shown, page, status } = await answerComparison(question, chosen, ["creator-comparison", "creator-trends"]);
  if (!page) return data({ ...shown, page: null }, { status });
  const { views, ...rest } = page;
  const sent = {
    ...rest,
    comparison: views["creator-comparison"],
    trends: sendTrends(views["creator-trends"], shown.chosen, new URL(request.url).searchParams),
  };
  return data({ ...shown, page: sent }, { status });
});

export default function CompareCreators() {
  const { slug } = useSurroundings();
  const [search] = useSearchParams();
  const { chosen, page, ...rest } = useLoaderData<typeof loader>();
  return (
    <ComparePage kind="creators" chosen={chosen} {...rest}>
      {page ? (
        <>
          <PageFilters page={page} />
          <ComparisonFigure view={page.comparison} chosen={chosen} path={`/w/${slug}/creators`} />
          <TrendsFigure {...page.trends} chosen={chosen} by={trendMeasureOf(search)} />
        </>
      ) : null}
    </ComparePage>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
