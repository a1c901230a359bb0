import { Await, useLocation } from "@remix-run/react";
import { Suspense } from "react";
import { Sparkline } from "#app/components/charts/sparkline.tsx";
import { Defined } from "#app/components/definitions/defined.tsx";
import { Delta } from "#app/components/figures/delta.tsx";
import { FigureMenu } from "#app/components/figures/figure-menu.tsx";
import { Notes } from "#app/components/figures/notes.tsx";
import { NoAnswer } from "#app/components/layout/no-answer.tsx";
import { Missing } from "#app/components/table/missing.tsx";
import type { ClearChanges } from "#app/lib/clear-changes.ts";
import { formatValue } from "#app/lib/format-value.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type MetricView, numberIn, type ReportView } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

type Row = ReportView["rows"][number];

interface HeadlineProps {
  view: ReportView;
  reach?: ReportView | Promise<ReportView>;
  /** Of each metric whether its change is more than chance; it may come later. Without, no change is judged. */
  changes?: ClearChanges | Promise<ClearChanges>;
}

/** The numbers that answer first: a cell a metric, with its change and the line of the period. People reached may come later than the sums. */
export function Headline({ view, reach, changes }: HeadlineProps) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const { pathname, search } = useLocation();
  // Nine make three rows of three, not two of four and one alone.
  const columns = view.rows.length + (reach ? 1 : 0) === 9 ? 3 : 4;
  const own = othersOf(view);
  const fileOf = (report: string) => `/w/${slug}/reports/${report}.csv${view.search}`;
  return (
    <section id="headline" aria-label={view.title}>
      <dl
        data-columns={columns}
        className={`headline grid grid-cols-2 border-t-2 border-ink ${columns === 3 ? "md:grid-cols-3" : "md:grid-cols-4"}`}
      >
        <Cards view={view} changes={changes} />
        {reach ? <LaterCards reach={reach} /> : null}
      </dl>
      <div className="mt-1 flex justify-end print:hidden">
        <FigureMenu
          figure="headline"
          title={view.title}
          view={view}
          csv={fileOf(view.report)}
          link={`${pathname}${search}#headline`}
          hasPicture={false}
          also={reach ? [{ title: t("headline.reach"), csv: fileOf("reach") }] : []}
        />
      </div>
      {reach ? (
        <Suspense fallback={<Notes notes={own} />}>
          <Await
            resolve={reach}
            errorElement={
              <>
                <Notes notes={own} />
                <NoAnswer />
              </>
            }
          >
            {(found) => <Notes notes={[...new Set([...own, ...othersOf(found)])]} />}
          </Await>
        </Suspense>
      ) : (
        <Notes notes={own} />
      )}
    </section>
  );
}

/** What the cards do not say already. */
function othersOf({ notes, unnarrowed }: ReportView): string[] {
  return notes.filter((note) => note !== unnarrowed?.note);
}

function LaterCards({ reach }: { reach: ReportView | Promise<ReportView> }) {
  const { t } = useI18n();
  return (
    <Suspense fallback={<Later text={t("headline.reach.counting")} />}>
      <Await resolve={reach} errorElement={<Later text={t("headline.reach.failed")} />}>
        {(found) => <Cards view={found} />}
      </Await>
    </Suspense>
  );
}

/** In the place of what comes. */
function Later({ text }: { text: string }) {
  const { t } = useI18n();
  return (
    <div className="flex min-w-0 flex-col px-3 py-3 md:px-4">
      <dt className="text-label text-muted">{t("headline.reach")}</dt>
      <dd className="mt-1 text-label text-muted">{text}</dd>
    </div>
  );
}

function Cards({ view, changes }: Pick<HeadlineProps, "view" | "changes">) {
  return view.rows.map((row) => {
    const metric = row.metric ? view.metrics[row.metric] : undefined;
    return metric ? <Card key={row.key} view={view} row={row} metric={metric} changes={changes} /> : null;
  });
}

interface CardProps extends Pick<HeadlineProps, "view" | "changes"> {
  row: Row;
  metric: MetricView;
}

function Card({ view, row, metric, changes }: CardProps) {
  const { t } = useI18n();
  return (
    <div className="flex min-w-0 flex-col px-3 py-3 md:px-4">
      <dt className="flex items-baseline gap-1.5 text-label text-muted">
        <Defined of={view} figure={row.key}>
          {metric.label}
        </Defined>
        {metric.isEstimated ? <abbr title={t("metric.estimated")}>{t("metric.estimated.short")}</abbr> : null}
      </dt>
      <dd className="mt-1 text-headline leading-tight font-strong tracking-tight tabular">
        <HeadlineValue row={row} metric={metric} />
      </dd>
      {view.unnarrowed ? (
        <dd className="mt-0.5 text-label font-medium text-crust">
          {t("headline.unnarrowed", { filters: view.unnarrowed.filters })}
        </dd>
      ) : null}
      <dd className="mt-1 text-label tabular">
        <Estimate row={row} metric={metric} />
        {view.comparison ? <Change row={row} metric={metric} changes={changes} /> : null}
      </dd>
      <dd className="mt-auto pt-2 text-muted">
        {row.series ? <Sparkline values={row.series} width={180} height={32} className="block h-8 w-full" /> : null}
      </dd>
    </div>
  );
}

/** Of an interval the change is clear when what was before lies outside of it; of all else its chances come later. */
function Change({ row, metric, changes }: Omit<CardProps, "view">) {
  const of = { metric, value: numberIn(row, "value"), before: numberIn(row, "value_comparison") };
  const [lower, upper] = [numberIn(row, "value_lower"), numberIn(row, "value_upper")];
  if (lower !== null && upper !== null && of.before !== null)
    return <Delta {...of} isClear={of.before < lower || of.before > upper} />;
  if (!changes) return <Delta {...of} />;
  return (
    <Suspense fallback={<Delta {...of} />}>
      <Await resolve={changes} errorElement={<Delta {...of} />}>
        {(found) => <Delta {...of} isClear={found[row.key]} />}
      </Await>
    </Suspense>
  );
}

/** Beside an interval: the one number within it that the change is the change of. */
function Estimate({ row, metric }: { row: Row; metric: MetricView }) {
  const { t } = useI18n();
  const formatting = useFormatting();
  const value = numberIn(row, "value");
  if (value === null || numberIn(row, "value_lower") === numberIn(row, "value_upper")) return null;
  return (
    <span className="mr-2 text-muted">
      <abbr title={t("metric.estimated")}>{t("metric.estimated.short")}</abbr>{" "}
      <Formatted className="text-ink">{formatValue(metric.format, value, formatting, { style: "short" })}</Formatted>
    </span>
  );
}

/** An interval reads as one: 1.1–1.6 M people. */
function HeadlineValue({ row, metric }: { row: Row; metric: MetricView }) {
  const { t } = useI18n();
  const formatting = useFormatting();
  const value = numberIn(row, "value");
  const lower = numberIn(row, "value_lower");
  const upper = numberIn(row, "value_upper");
  const beside = [value, numberIn(row, "value_comparison")];
  const short = (one: number) => formatValue(metric.format, one, formatting, { style: "short", beside });
  const full = (one: number) => formatValue(metric.format, one, formatting);
  if (lower !== null && upper !== null && lower !== upper)
    return (
      <span title={`${full(lower)} – ${full(upper)}`}>
        <Formatted className="text-title">{`${short(lower)}–${short(upper)}`}</Formatted>
        {metric.format === "people" ? (
          <span className="text-label font-normal text-muted max-xl:sr-only"> {t("unit.people")}</span>
        ) : null}
      </span>
    );
  const only = value ?? lower;
  if (only === null) return <Missing reason={row.missing?.value ?? "not_provided"} />;
  return (
    <span title={full(only)}>
      <span aria-hidden="true">
        <Formatted>{short(only)}</Formatted>
      </span>
      <Formatted className="sr-only">{full(only)}</Formatted>
    </span>
  );
}
