import { shorten } from "#db/records/parse-field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import type { FileConnector, Notice, RowIssue, RowReading } from "#jobs/connectors/connector.ts";
import type { Reading } from "#jobs/values/reading.ts";
import { findSeries, type SeriesColumns } from "./series.ts";
import { findTable, type TableColumns } from "./table.ts";
import { readDay, readRate } from "./values.ts";

/**
 * The euro's reference rates as the European Central Bank publishes them: one unit of EUR is worth so much of another currency.
 *
 * Documented: a rate is what one euro is worth, is published on working days but for TARGET closing days, and has a decimal point (ecb.europa.eu, "Euro foreign exchange reference rates");
 * the data portal gives its data flow EXR as CSV (data.ecb.europa.eu/help/data-examples, format=csvdata), keyed by FREQ, CURRENCY, CURRENCY_DENOM, EXR_TYPE and EXR_SUFFIX
 * (data.ecb.europa.eu/data/datasets/EXR/structure), and earlier values as well with includeHistory (data.ecb.europa.eu/help/api/data).
 * As public parsers and their samples have it, not documented: `eurofxref-hist.csv`, a column a currency, "N/A" before and after a currency's time, a comma at the end of each line;
 * `eurofxref.csv`, the same in one row with a space after each comma and days such as "25 November 2026"; KEY, TIME_PERIOD and OBS_VALUE in the portal's CSV, and VALID_TO, which is
 * filled where a later value holds. Inferred: that only daily spot rates (FREQ D, EXR_TYPE SP00) are rates of a day.
 * No file says when its rates were published, so a record states no version: whatever a person or a feed says outranks it, and should the bank correct a rate, the import that brought the
 * earlier one has to be undone.
 */
export const ecbExchangeRates: FileConnector = {
  connector: "ecb-exchange-rates",
  version: 2,
  provides: [],
  rank: 30,
  recognise(shape) {
    if (shape.container !== "csv") return undefined;
    return findSeries(shape.columns) || findTable(shape.columns) ? { streams: ["exchange_rate"] } : undefined;
  },
  columns({ columns }) {
    const series = findSeries(columns);
    if (series) return Object.values(series);
    const table = findTable(columns);
    return table ? [table.day, ...table.currencies] : [];
  },
  openReader({ columns }) {
    const series = findSeries(columns);
    if (series) return (cells) => readSeries(cells, series);
    const table = findTable(columns);
    if (!table) throw new TypeError("ecb-exchange-rates was given a file that it does not recognise");
    return (cells) => readTable(cells, table);
  },
};

function readTable(cells: UnknownRecord, { day: dayColumn, currencies }: TableColumns): RowReading {
  const day = readDay(cells[dayColumn]);
  if (!("value" in day)) return { records: [], issues: [issueOf("day", dayColumn, cells, day)], notices: [] };
  const issues: RowIssue[] = [];
  const records = currencies.flatMap((currency) => {
    const rate = readRate(cells[currency]);
    if ("reason" in rate) issues.push(issueOf("rate", currency, cells, rate));
    return "value" in rate ? [toRate(day.value, "EUR", currency, rate.value)] : [];
  });
  return { records, issues, notices: records.length + issues.length === 0 ? [noRate(day.value)] : [] };
}

function readSeries(cells: UnknownRecord, columns: SeriesColumns): RowReading {
  const { from, to, frequency, kind, validTo } = columns;
  const text = (column: string) => String(cells[column] ?? "").trim();
  if (text(validTo) !== "") return superseded;
  if (text(frequency) !== "D" || text(kind) !== "SP00") return leaveOut(`${text(frequency)} ${text(kind)}`);
  const day = readDay(cells[columns.day]);
  const rate = readRate(cells[columns.rate]);
  const issues = [
    ...("value" in day ? [] : [issueOf("day", columns.day, cells, day)]),
    ...("reason" in rate ? [issueOf("rate", columns.rate, cells, rate)] : []),
  ];
  if (!("value" in day) || "reason" in rate) return { records: [], issues, notices: [] };
  if (!("value" in rate)) return { records: [], issues, notices: [noRate(day.value)] };
  return { records: [toRate(day.value, text(from), text(to), rate.value)], issues, notices: [] };
}

function toRate(day: string, from: string, to: string, rate: number) {
  return { stream: "exchange_rate" as const, record: { day, from_currency: from, to_currency: to, rate } };
}

function issueOf(field: string, column: string, cells: UnknownRecord, reading: Reading<unknown>): RowIssue {
  const said = "reason" in reading ? reading.reason : "is missing";
  const message = `${field} ${said}: column "${column}" holds ${shorten(cells[column])}`;
  return { stream: "exchange_rate", field, reason: "wrong_type", message };
}

function noRate(day: string): Notice {
  return { kind: "ignored", field: "rate", sample: day, message: "some rows state no rate" };
}

const superseded: RowReading = {
  records: [],
  issues: [],
  notices: [
    { kind: "ignored", field: "rate", sample: "", message: "values that a later one replaced (VALID_TO) are left out" },
  ],
};

function leaveOut(kind: string): RowReading {
  const message = "only daily spot rates are kept; monthly and yearly averages and indices are left out";
  return { records: [], issues: [], notices: [{ kind: "ignored", field: "day", sample: kind, message }] };
}
