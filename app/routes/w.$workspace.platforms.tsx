import { useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { ComingLater } from "#app/components/layout/coming-later.tsx";
import { NothingYet } from "#app/components/layout/nothing-yet.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { MonthsFigure } from "#app/components/platforms/months-figure.tsx";
import { RatiosFigure } from "#app/components/platforms/ratios-figure.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { textIn } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { shareFreshness } from "#app/queries/share-freshness.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";
import { answerRatioMonths } from "#app/reports/answer-ratio-months.server.ts";

// What is left fits on a screen of 1440 pixels.
const hiddenAtFirst = [
  "other_published_day",
  "months_open",
  "confidence",
  "promoted_share",
  "own_product_clicks",
  "other_product_clicks",
  "own_net_orders",
  "other_net_orders",
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  // Whether it pays to be early is a question to all that has been published.
  const question = { db, request, workspace, defaults: { preset: "all" }, askFreshness: shareFreshness() };
  const page = await answerPage(question, ["piece-pairs", "platform-ratios"], ["platform-ratios-by-month"]);
  const { creator } = page.filters;
  return {
    ...page,
    months: answerRatioMonths(question),
    hidden: readHiddenColumns(request, "piece-pairs", hiddenAtFirst),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

export default function Platforms() {
  const { t } = useI18n();
  const { slug, lastDay } = useSurroundings();
  const { views, months, hidden, creatorName, ...page } = useLoaderData<typeof loader>();
  if (lastDay === null) return <NothingYet title={t("nav.platforms")} />;
  return (
    <>
      <PageTitle title={t("nav.platforms")} note={t("platforms.note")} />
      <PageFilters page={page} creatorName={creatorName} />
      <RatiosFigure view={views["platform-ratios"]} />
      <ComingLater answer={months} hasMoreBelow>
        {(byMonth) => <MonthsFigure view={byMonth} />}
      </ComingLater>
      <section aria-labelledby="pairs-title" className="border-t border-rule pt-4">
        <h2 id="pairs-title" className="mb-3 text-lead font-strong">
          {t("platforms.pairs.question")}
        </h2>
        <ListFigure
          view={views["piece-pairs"]}
          caption={t("platforms.pairs.question")}
          searchLabel={t("platforms.pairs.search")}
          hidden={hidden}
          bars={["own_views", "other_views"]}
          brief={["other_platform", "own_views", "other_views", "views_ratio"]}
          first="title"
          renderFirst={(row) => textIn(row, "title")}
          linkTo={(row) => `/w/${slug}/pieces/${row.key.split(" ")[0]}`}
        />
      </section>
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
