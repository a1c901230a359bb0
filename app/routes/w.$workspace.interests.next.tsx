import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { DismissalRefused } from "#app/components/interests/dismissal-refused.tsx";
import { DismissedList } from "#app/components/interests/dismissed-list.tsx";
import { TryNextFigure } from "#app/components/interests/try-next-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { changeDismissals } from "#app/queries/change-dismissals.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { listDismissals } from "#app/queries/list-dismissals.server.ts";
import { listProductNames } from "#app/queries/list-product-names.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const isPeriodGiven = ["from", "to", "preset"].some((name) => new URL(request.url).searchParams.has(name));
  const defaults: Record<string, string> = isPeriodGiven ? {} : { preset: "last_90" };
  const [page, products, dismissals] = await Promise.all([
    answerPage({ db, request, workspace, defaults }, ["try-next"]),
    listProductNames(db, workspace.id),
    listDismissals(db, workspace.id, "try_next"),
  ]);
  return { ...page, products, dismissals };
});

export const action = answer(async ({ context: { db }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const isChanged = await changeDismissals(db, workspaceId, "try_next", await request.formData());
  if (!isChanged) return data({ isRefused: true }, { status: 400 });
  return redirect(`${new URL(request.url).search || "?"}#next`);
});

export default function TryNext() {
  const { t } = useI18n();
  const { views, products, dismissals, ...page } = useLoaderData<typeof loader>();
  const { product: chosen } = page.filters;
  return (
    <>
      <PageFilters page={page} creatorName={null} />
      {useActionData<typeof action>()?.isRefused ? <DismissalRefused /> : null}
      <TryNextFigure
        view={views["try-next"]}
        products={products}
        chosen={chosen}
        dismissed={dismissals.filter(({ productId }) => chosen === null || productId === chosen).length}
      />
      <DismissedList
        dismissals={dismissals}
        nameOf={({ subject, creator, product, productId }) =>
          t("dismissal.for_product", {
            candidate: creator ?? subject.slice(subject.indexOf(":") + 1),
            product: product ?? `#${productId}`,
          })
        }
      />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
