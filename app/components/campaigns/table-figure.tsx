import type { ReactNode } from "react";
import { Figure } from "#app/components/figures/figure.tsx";
import { Pager } from "#app/components/table/pager.tsx";
import { PlainTable, type PlainTableProps } from "#app/components/table/plain-table.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

export interface TableFigureProps extends Omit<PlainTableProps, "view" | "caption"> {
  id: string;
  answer: ReactNode;
  view: ReportView;
  /** Whether it has one page of its rows. */
  isPaged?: boolean;
  /** Drawn above the table. */
  children?: ReactNode;
}

/** A question whose proof is a small table that stays open; its title is the report's. */
export function TableFigure({ id, answer, view, children, isPaged = false, ...table }: TableFigureProps) {
  return (
    <Figure
      id={id}
      title={view.title}
      answer={answer}
      view={view}
      isTableOpen
      table={
        view.rows.length === 0 ? undefined : (
          <>
            <PlainTable view={view} caption={view.title} {...table} />
            {isPaged && view.rows.length < view.rowCount ? <Pager view={view} at={id} /> : null}
          </>
        )
      }
    >
      {view.rows.length === 0 ? undefined : children}
    </Figure>
  );
}
