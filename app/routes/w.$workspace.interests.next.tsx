import { useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { TryNextFigure } from "#app/components/interests/try-next-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { listProductNames } from "#app/queries/list-product-names.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const isPeriodGiven = ["from", "to", "preset"].some((name) => new URL(request.url).searchParams.has(name));
  const defaults: Record<string, string> = isPeriodGiven ? {} : { preset: "last_90" };
  const [page, products] = await Promise.all([
    answerPage({ db, request, workspace, defaults }, ["try-next"]),
    listProductNames(db, workspace.id),
  ]);
  return { ...page, products };
});

export default function TryNext() {
  const { views, products, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageFilters page={page} creatorName={null} />
      <TryNextFigure view={views["try-next"]} products={products} chosen={page.filters.product} />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
