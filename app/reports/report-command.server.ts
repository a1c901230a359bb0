import { pipeline } from "node:stream/promises";
import { acceptsParameter } from "#app/lib/filters/accepts-parameter.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { isLocale, type Locale } from "#app/lib/locales.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findUnknownFilters } from "#app/queries/find-unknown-filters.server.ts";
import { exportReport } from "#app/reports/export-report.server.ts";
import { findReport, reports } from "#app/reports/index.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import { timeReports } from "#app/reports/time-reports.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { parseCommand } from "#db/parse-command.ts";
import { WrongUse } from "#db/wrong-use.ts";

const usage = `Usage: npm run report -- REPORT --workspace SLUG [--from DAY] [--to DAY] [--platform P]... [--format csv|json|excel]
       npm run report -- list
       npm run report -- time --workspace SLUG [--rounds 20]      (how long every report takes, a JSON object a line)

Also: --preset NAME, --compare preceding|last_year, --grain day|week|month, --creator ID, --campaign ID, --content-format F, --relation R,
      --tier T, --kind K, --theme T, --surface S, --channel C, --window all|direct|1d|7d|14d, --rate METRIC, --post ID, --piece ID, --product ID, --pair kesong:douyin, --age 7|30|90,
      --creators ID,ID, --campaigns ID,ID (what is compared), --confidence 0.5|0.8|0.95|1, --since week|period_end|DAY, --search TEXT, --sort COLUMN, --direction asc|desc, --page N,
      --locale en|fr|zh-CN. Lists come whole as CSV, a page at a time as JSON.
      --by platform|content|format|content_kind|theme|surface|relation, --measure views|engagements|orders (of life-curves),
      --totals (a last row of totals in the file; a first column then says which row is one).`;

const text = { type: "string" } as const;
const many = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;
/** Options that are parameters of a page's address, by their names there. */
const filterOptions = {
  from: text,
  to: text,
  preset: text,
  compare: text,
  grain: text,
  creator: text,
  campaign: text,
  creators: many,
  campaigns: many,
  window: text,
  rate: text,
  post: text,
  piece: text,
  product: text,
  theme: text,
  pair: text,
  age: text,
  confidence: text,
  since: text,
  by: text,
  measure: text,
  search: text,
  sort: text,
  direction: text,
  page: text,
  platform: many,
  relation: many,
  tier: many,
  kind: many,
  surface: many,
  channel: many,
} as const;
const outputs = ["csv", "json", "excel"] as const;
const timingRounds = 20;

interface Command {
  readonly report: string;
  readonly workspace: string;
  readonly parameters: URLSearchParams;
  readonly output: (typeof outputs)[number];
  readonly hasTotals: boolean;
  readonly locale: Locale;
}

interface TimeCommand {
  readonly workspace: string;
  readonly rounds: number;
}

function readCommand(argv: readonly string[]): Command | TimeCommand | "list" {
  const { values, positionals } = parse(argv);
  const [report, ...others] = positionals;
  if (!report || others.length > 0) throw new WrongUse(usage);
  if (report === "list") return "list";
  const {
    workspace,
    rounds,
    totals,
    locale = "en",
    format = "csv",
    "content-format": formats = [],
    ...filters
  } = values;
  if (!workspace) throw new WrongUse("Which workspace? Give --workspace SLUG");
  if (report === "time") return { workspace, rounds: readRounds(rounds) };
  if (rounds !== undefined) throw new WrongUse("--rounds belongs to time");
  if (!isLocale(locale)) throw new WrongUse(`--locale ${locale} is not one of en, fr, zh-CN`);
  const output = outputs.find((name) => name === format);
  if (!output) throw new WrongUse(`--format ${format} is not one of ${outputs.join(", ")}`);
  if (totals && output === "json") throw new WrongUse("--totals is for files: JSON has the totals always");
  const given = Object.entries({ ...filters, format: formats });
  const parameters = new URLSearchParams(given.flatMap(([name, value]) => [value].flat().map((one) => [name, one])));
  return { report, workspace, parameters, output, hasTotals: totals === true, locale };
}

function readRounds(rounds: string | undefined): number {
  const number = rounds === undefined ? timingRounds : Number(rounds);
  if (!Number.isInteger(number) || number < 1) throw new WrongUse(`--rounds ${rounds} is not a whole number from 1 on`);
  return number;
}

function parse(argv: readonly string[]) {
  const options = {
    workspace: text,
    rounds: text,
    locale: text,
    totals: flag,
    format: text,
    "content-format": many,
    ...filterOptions,
  };
  return parseCommand(usage, { args: [...argv], allowPositionals: true, options });
}

/** What `npm run report` does: checks everything that needs no database before it opens one. */
export async function runReportCommand(
  argv: readonly string[],
  open: (work: (handle: DatabaseHandle) => Promise<void>) => Promise<void>,
  output: NodeJS.WritableStream,
): Promise<void> {
  const command = readCommand(argv);
  if (command !== "list")
    return open((handle) =>
      "report" in command ? printReport(handle, command, output) : printTimes(handle, command, output),
    );
  const translate = translatorOf("en");
  const width = Math.max(...reports.map(({ key }) => key.length)) + 2;
  for (const { key } of reports) output.write(`${key.padEnd(width)}${translate(`report.${key}.title`)}\n`);
}

async function printTimes(handle: DatabaseHandle, command: TimeCommand, output: NodeJS.WritableStream): Promise<void> {
  const workspace = await getWorkspace(handle, command.workspace);
  for await (const timing of timeReports(handle, workspace, command.rounds))
    output.write(`${JSON.stringify(timing)}\n`);
}

async function getWorkspace({ db }: DatabaseHandle, slug: string): Promise<ReportWorkspace> {
  const workspace = await findReportWorkspace(db, slug);
  if (!workspace) throw new WrongUse(`There is no workspace ${slug}`);
  return workspace;
}

async function printReport(handle: DatabaseHandle, command: Command, output: NodeJS.WritableStream): Promise<void> {
  const report = findReport(command.report);
  if (!report) throw new WrongUse(`There is no report ${command.report}: "npm run report -- list" names them`);
  const workspace = await getWorkspace(handle, command.workspace);
  const { filters, problems } = parseFilters(command.parameters, report, workspace);
  const unused = [...new Set(command.parameters.keys())].filter((name) => !acceptsParameter(report, name));
  const unknown = await findUnknownFilters(handle.db, workspace.id, filters);
  const mistakes = [
    ...[...problems, ...unknown].map(({ message }) => message),
    ...unused.map((name) => `${report.key} takes no ${name}`),
    ...(command.hasTotals && report.list ? [`${report.key} is a list and has no totals`] : []),
  ];
  if (mistakes.length > 0) throw new WrongUse(mistakes.join("\n"));
  const context = { db: handle.db, workspace, filters };
  const file =
    command.output === "json"
      ? [JSON.stringify(await runReport(handle.db, report, filters, workspace), null, 2), "\n"]
      : await exportReport({ ...context, pool: handle.pool }, report, {
          excel: command.output === "excel",
          locale: workspace.locale,
          translate: translatorOf(command.locale),
          hasTotals: command.hasTotals,
        });
  await pipeline(file, output, { end: false });
}
