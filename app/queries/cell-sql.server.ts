import { type RawBuilder, sql } from "kysely";
import { ruleOf } from "#app/lib/csv/cell-rule.ts";
import type { CsvDialect } from "#app/lib/csv/csv-options.ts";
import type { ReportColumn } from "#app/reports/report.ts";

/** The characters of text-cell.ts's `formulaStart`: comparing one is faster than a regular expression. */
const formulaStarts = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];

/** A column of a list as the text of a CSV field, quoting apart: COPY does that. */
export function cellToSql(column: ReportColumn, timeZone: string, dialect: CsvDialect): RawBuilder<string | null> {
  const value = sql.ref(`r.${column.key}`);
  const rule = ruleOf(column);
  switch (rule.kind) {
    case "number": {
      // What has no digits is a whole number already: rounding it would take most of the time of a long file.
      if (rule.shift === 0 && rule.digits === 0) return sql`${value}`;
      const rounded = sql`trim_scale(round(${shifted(sql`${value}::numeric`, rule.shift)}, ${sql.lit(rule.digits)}))`;
      return dialect.decimalMark === "."
        ? sql`${rounded}`
        : sql`replace(${rounded}::text, '.', ${dialect.decimalMark})`;
    }
    case "day":
      return sql`${value}::text`;
    case "moment":
      return sql`to_char(${value} at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI:SS')`;
    default:
      return textToSql(value, dialect);
  }
}

function textToSql(text: RawBuilder<unknown>, { isExcel }: CsvDialect): RawBuilder<string | null> {
  const isLongId = isExcel
    ? sql`when length(${text}) > 15 and ${text} ~ '^[0-9]{16,}$' then '="' || ${text} || '"'`
    : sql``;
  return sql`(case ${isLongId} when left(${text}, 1) in (${sql.join(formulaStarts.map((start) => sql.lit(start)))}) then '''' || ${text} else ${text} end)`;
}

function shifted(value: RawBuilder<unknown>, shift: number): RawBuilder<unknown> {
  if (shift === 0) return value;
  return shift > 0 ? sql`${value} * ${sql.lit(10 ** shift)}` : sql`${value} / ${sql.lit(10 ** -shift)}`;
}
