import type { ReactNode } from "react";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable, type PlainTableProps } from "#app/components/table/plain-table.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

export interface TableFigureProps extends Omit<PlainTableProps, "view" | "caption"> {
  id: string;
  answer: ReactNode;
  view: ReportView;
  /** Drawn above the table. */
  children?: ReactNode;
}

/** A question whose proof is a small table that stays open; its title is the report's. */
export function TableFigure({ id, answer, view, children, ...table }: TableFigureProps) {
  return (
    <Figure
      id={id}
      title={view.title}
      answer={answer}
      view={view}
      isTableOpen
      table={view.rows.length === 0 ? undefined : <PlainTable view={view} caption={view.title} {...table} />}
    >
      {view.rows.length === 0 ? undefined : children}
    </Figure>
  );
}
