import type { Kysely } from "kysely";
import type { Day, Period } from "#app/lib/dates/day.ts";
import type { ComparedKind, FilterKey, Filters } from "#app/lib/filters/filters.ts";
import type { ReportPage } from "#app/lib/report-pages.ts";
import type { Annotation } from "#app/reports/annotation.ts";
import type { List } from "#app/reports/list.ts";
import type { MetricFormat } from "#db/metrics/metric.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";
import type { Database } from "#db/schema/database.ts";

export type { Filters } from "#app/lib/filters/filters.ts";
export type { Annotation } from "#app/reports/annotation.ts";

/** The settings of a workspace that a report needs. */
export interface ReportWorkspace {
  readonly id: number;
  readonly slug: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly locale: string;
  /** 1 Monday .. 7 Sunday. */
  readonly weekStart: number;
  /** A fraction before campaign costs. */
  readonly margin: number | null;
  /** People across the platforms. */
  readonly universe: number | null;
  readonly refundWindowDays: number;
  readonly today: Day;
  /** That it knows: the built-in ones and those that its files named. */
  readonly platforms?: readonly string[];
  /** Columns that its lists do not have: a media value where no rate card counts. */
  readonly withoutColumns?: readonly string[];
  /** Of any fact; null: nothing has landed. */
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** Money is in minor units (fractions of them where derived), shares and rates are fractions, moments are ISO in UTC. */
export type CellValue = string | number | null;
export type Cells = Readonly<Record<string, CellValue>>;

/** Why a cell is null. The em dash stands for not_provided; every other kind has a mark of its own. */
export type MissingReason =
  | "not_provided"
  | "not_available"
  | "no_data"
  | "no_rate"
  | "not_mature"
  | "no_margin"
  | "refused"
  | "suppressed"
  | "too_few"
  | "not_divisible"
  | "unpaired"
  | "comments_unread"
  | "start_unknown"
  | "corrected";

/** How the days of a bucket are known: interpolated from an interval over 36 hours, gap over 3 days, no_data not at all. */
export type RowState = "known" | "interpolated" | "gap" | "no_data";

export type ColumnKind =
  | "text"
  | "word"
  | "message"
  | "formula"
  | "day"
  | "moment"
  | "id"
  | "url"
  | "number"
  | "share"
  | "metric"
  | "by_metric";

export interface ReportColumn {
  readonly key: string;
  /**
   * `word`: one of a closed list, translated as `<words>.<value>`. `by_metric`: the row's metric says how to show it.
   * `message`: the key of a message. `formula`: the key of the metric whose formula it is. `share`: a fraction shown as %.
   */
  readonly kind: ColumnKind;
  /** The message of the header. */
  readonly label: string;
  /** In the place of the label where a column is of somebody: their name. */
  readonly name?: string;
  /** Of which part of the label, when several columns have the same: impressions of `surface.search`. */
  readonly part?: { readonly words: string; readonly value: string };
  /** Of a column of kind metric: label, description, format, unit, better. */
  readonly metric?: MetricKey;
  /** Of a column of kind word: the prefix of its messages, such as `platform`. */
  readonly words?: string;
  /** Of money columns. */
  readonly currency?: string;
  /** Of a column of kind number: digits after the point; none when absent. */
  readonly digits?: number;
  /** Of a column of kind number that holds amounts in major units: the column that says in which currency, row by row. */
  readonly currencyIn?: string;
  /** Stands beside the column `of`: its value in the period compared with, or an end of its interval. */
  readonly role?: { readonly of: string; readonly is: "comparison" | "lower" | "upper" };
  /** Its values are the likeliest ones of what is known between two bounds alone. */
  readonly isEstimate?: boolean;
  readonly isSortable: boolean;
}

export interface ReportRow {
  /** Unique in the result: a day, a word, or the id that a detail page takes. */
  readonly key: string;
  readonly cells: Cells;
  readonly missing?: Readonly<Record<string, MissingReason>>;
  readonly state?: RowState;
  /** Of a column of kind by_metric. */
  readonly metric?: MetricKey;
  /** The same where the row is of no metric. */
  readonly format?: MetricFormat;
  /** Its values are estimates, as those of a column may be. */
  readonly isEstimate?: true;
  /** For a sparkline: a value for each of the result's `buckets`. */
  readonly series?: readonly (number | null)[];
}

export interface Note {
  /** Translated as `note.<code>`. */
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Freshness {
  readonly platforms: readonly { readonly platform: string; readonly asOf: Day }[];
  /** The last day that every platform with data in the last month has reached. */
  readonly completeTo: Day | null;
  /** Post-days of the period whose snapshots are at most 3 days apart / all; null without any. */
  readonly completeness: number | null;
  readonly expected: number;
  readonly landed: number;
  /** Imports and jobs queued or running now: what they bring is not in here yet. */
  readonly waiting: number;
  /** Whether the facts were made by the rules of an older version, and are being computed anew. */
  readonly isOutdated: boolean;
  /** The run that computed outdated facts anew and failed for good; null while one is due or under way. */
  readonly failedRollup: number | null;
  /** Connections that are behind their schedule, and by how many days; 0: less than one. */
  readonly latePulls: readonly { readonly name: string; readonly days: number }[];
  /** Connections whose credentials end within days unless somebody acts; negative: they are over. */
  readonly endingCredentials: readonly { readonly name: string; readonly days: number }[];
}

export interface ReportResult {
  readonly report: string;
  readonly workspace: Pick<ReportWorkspace, "slug" | "timeZone" | "currency" | "locale">;
  readonly filters: Filters;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  /** Of the whole list, of which `rows` may be a page. */
  readonly rowCount: number;
  readonly pageSize: number | null;
  /** Metrics over all rows; null where no total has a meaning. */
  readonly totals: Cells | null;
  readonly comparison: Period | null;
  /** First days of the buckets of `series`. */
  readonly buckets: readonly Day[];
  readonly freshness: Freshness;
  /** Share of the post-days that a metric says nothing of because the platform did not give it; only where above 0. */
  readonly leftOut: Readonly<Partial<Record<MetricKey, number>>>;
  readonly notes: readonly Note[];
  /** Of results over time that are drawn with what happened meanwhile, each with the bucket of its day. */
  readonly annotations?: readonly (Annotation & { readonly bucket: Day })[];
}

export interface ReportContext {
  readonly db: Kysely<Database>;
  readonly workspace: ReportWorkspace;
  readonly filters: Filters;
}

/** What a report computes; the rest of the result is the same for all. */
export type ReportBody = Pick<ReportResult, "columns" | "rows"> &
  Partial<Pick<ReportResult, "rowCount" | "pageSize" | "totals" | "buckets" | "leftOut" | "notes" | "annotations">>;

/** A question: what it is about, what it may be filtered by, how it is answered. Title and explanation are the messages `report.<key>.title` and `.description`. */
export type Report = ReportDeclaration &
  (
    | {
        run(context: ReportContext): Promise<ReportBody>;
        /** Columns that its rows can be sorted by; the first is the default. Without any they stay as they are. */
        readonly sorts?: readonly string[];
        /** Where a column sorts by something else than itself. */
        readonly sortColumns?: Readonly<Record<string, string>>;
        /** Whether `run` leaves out what the search of the filters does not find. A list says so itself. */
        readonly isSearchable?: true;
        readonly list?: undefined;
      }
    | {
        readonly list: List;
        run?: undefined;
        readonly sorts?: undefined;
        readonly sortColumns?: undefined;
        readonly isSearchable?: undefined;
      }
  );

interface ReportDeclaration {
  readonly key: string;
  /** Where it stands, or belongs. */
  readonly page: ReportPage;
  /** False: it leaves as a file, and no page shows it. */
  readonly isOnPage?: false;
  /** The tables that answer it, by the most special filter chosen: a campaign's, else an account's, else the workspace's. */
  readonly facts: readonly string[];
  readonly filters: readonly FilterKey[];
  /** What the report is about and cannot do without. */
  readonly subject?: "creator" | "post" | "campaign" | "piece";
  /** What it sets side by side, 2 to 4 of them. */
  readonly subjects?: ComparedKind;
  readonly metrics: readonly MetricKey[];
  /** A filter of which its rows are the choices: nothing is hidden by not being narrowed by it. */
  readonly rowsOf?: FilterKey;
  /** Of what is told over the calendar: with what happened meanwhile, on the chart and in a column, or why without. */
  readonly annotations?: "told" | { readonly untold: string };
  /** Where only the end of the period counts, the message `note.<counts>` that says what does: it stands beside the numbers and in the place of their days. */
  readonly counts?: "counts_posts_old_by" | "counts_costs_until";
}

export function defineReport<const R extends Report>(report: R): R {
  return report;
}
