import type { ReactNode } from "react";
import { digitsOf } from "#app/components/table/cell-digits.ts";
import { Missing } from "#app/components/table/missing.tsx";
import { formatValue, type ValueStyle } from "#app/lib/format-value.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { CellValue, ColumnView, MissingReason, ReportView } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];

/**
 * What cells show: a number in the reader's notation, a word in their language, or the mark of why it is not there. Mostly bare text, so
 * that a cell is one element; the cell suppresses the hydration warning of its text, which Intl makes with other spaces here and there.
 */
export function useCellContent(view: ReportView): (column: ColumnView, row: Row) => ReactNode {
  const toText = useCellText(view);
  return (column, row) => {
    const value = row.cells[column.key] ?? null;
    if (value === null) return <Missing reason={reasonOf(row, column)} />;
    if (column.kind === "url")
      return (
        <a href={String(value)} rel="noreferrer" target="_blank" className="text-crust underline underline-offset-2">
          {hostOf(String(value))}
        </a>
      );
    return toText(column, value, row, "bare");
  };
}

function reasonOf(row: Row, { key, role }: ColumnView): MissingReason {
  return row.missing?.[key] ?? row.missing?.[role?.of ?? key] ?? "not_provided";
}

type ToText = (column: ColumnView, value: NonNullable<CellValue>, row: Row | null, style?: ValueStyle) => string;

/** The text of a cell, for places that are no table. */
export function useCellText(view: ReportView): ToText {
  const { word } = useI18n();
  const formatting = useFormatting();

  function toNumberText(column: ColumnView, value: number, row: Row | null, style: ValueStyle): string {
    if (column.kind === "share") return formatValue("percent", value, formatting, { style });
    const metric = column.metric ?? (row?.metric ? view.metrics[row.metric] : undefined);
    const format = metric?.format ?? (column.kind === "by_metric" ? row?.format : undefined);
    if (!format) return style === "short" ? formatting.compact(value) : formatting.number(value, digitsOf(column, row));
    // A metric of its own in every row has its unit in the cell, for the header cannot have it.
    const ownStyle = column.kind === "by_metric" && style === "bare" ? "full" : style;
    const beside = ownStyle === "bare" || !row || column.kind !== "by_metric" ? {} : { beside: ofSameRow(row) };
    return formatValue(format, value, formatting, { style: ownStyle, currency: column.currency, ...beside });
  }

  /** The numbers of a row that are of its metric. */
  function ofSameRow({ cells }: Row): (number | null)[] {
    const own = view.columns.filter(({ kind }) => kind === "by_metric");
    return own.map(({ key }) => (typeof cells[key] === "number" ? Number(cells[key]) : null));
  }

  return (column, value, row, style = "bare") => {
    const text = String(value);
    switch (column.kind) {
      case "word":
        return word(`${column.words}.${text}`, text);
      case "message":
        return word(text, text);
      case "day":
        return formatting.day(text);
      case "moment":
        return formatting.moment(text);
      default:
        return typeof value === "number" && column.kind !== "id" ? toNumberText(column, value, row, style) : text;
    }
  };
}

/** Whether a column holds numbers, which stand on the right. */
export function isNumeric({ kind }: ColumnView): boolean {
  return kind === "metric" || kind === "by_metric" || kind === "number" || kind === "share";
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
}
