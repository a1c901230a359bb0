import { useLocation, useParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { FigureMark } from "#app/components/definitions/figure-mark.tsx";
import { ClosedTable } from "#app/components/figures/closed-table.tsx";
import { FigureMenu } from "#app/components/figures/figure-menu.tsx";
import { Notes } from "#app/components/figures/notes.tsx";
import { OpenTable } from "#app/components/figures/open-table.tsx";
import { TablePlaceProvider, useIsAskedFor } from "#app/components/table/table-place.ts";
import { mostClosedRows, mostOpenRows } from "#app/lib/limits.ts";
import type { ReportView } from "#app/lib/report-view.ts";

export interface FigureProps {
  /** In the address of a link to this figure. */
  id: string;
  /** The question. */
  title: string;
  /** The answer, computed from the same result. */
  answer: ReactNode;
  /** What the file and the notes come from. */
  view: ReportView;
  /** Keys of the columns that the mark beside the question tells of: all that are numbers when left out; none where what is drawn has labels that tell it. */
  drawn?: readonly string[];
  /** The proof: closed below a chart, open where it is all there is. */
  table?: ReactNode;
  isTableOpen?: boolean;
  /** The chart; its picture can be saved. */
  children?: ReactNode;
  /** Whether what stands in the chart's place is none. */
  hasPicture?: boolean;
  className?: string;
}

/** A question, its answer, the chart that gives the reason and the table that proves it. */
export function Figure(props: FigureProps) {
  const {
    id,
    title,
    answer,
    view,
    drawn,
    table,
    isTableOpen = false,
    children,
    hasPicture = Boolean(children),
    className,
  } = props;
  const { workspace } = useParams();
  const { pathname, search } = useLocation();
  const isAskedFor = useIsAskedFor(id);
  const csv = `/w/${workspace}/reports/${view.report}.csv${view.search}`;
  // The headers of an open table say as much of each of its columns.
  const hasMark = !(table && isTableOpen) && view.rows.length > 0;
  const place = { id, csv, most: isTableOpen ? mostOpenRows : mostClosedRows };
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className={`min-w-0 border-t border-rule pt-4 pb-8 ${className ?? ""}`}
    >
      <header className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline gap-2">
            <h2 id={`${id}-title`} className="text-lead font-strong">
              {title}
            </h2>
            {hasMark ? <FigureMark view={view} title={title} drawn={drawn} /> : null}
          </div>
          <p className="mt-0.5 max-w-prose text-body text-muted">{answer}</p>
          {view.unnarrowed ? (
            <p className="mt-1 border-l-2 border-crust pl-2 text-label font-medium">{view.unnarrowed.note}</p>
          ) : null}
        </div>
        <FigureMenu
          figure={id}
          title={title}
          view={view}
          csv={csv}
          link={`${pathname}${search}#${id}`}
          hasPicture={hasPicture}
        />
      </header>
      {children ? (
        <div data-chart className="mt-4">
          {children}
        </div>
      ) : null}
      {table && !isTableOpen ? (
        <ClosedTable title={title} isAskedFor={isAskedFor}>
          <TablePlaceProvider value={place}>{table}</TablePlaceProvider>
        </ClosedTable>
      ) : null}
      {table && isTableOpen ? (
        <OpenTable title={title}>
          <TablePlaceProvider value={place}>{table}</TablePlaceProvider>
        </OpenTable>
      ) : null}
      <Notes notes={view.notes.filter((note) => note !== view.unnarrowed?.note)} />
    </section>
  );
}
