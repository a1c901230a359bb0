import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { column } from "#app/reports/columns.ts";
import { comparedRows, describeRow } from "#app/reports/compare/compared-rows.ts";
import { type ComparedSubject, listSubjects } from "#app/reports/compare/compared-subjects.ts";
import { type Measured, type MeasuredSubject, measureSubject } from "#app/reports/compare/measure-subject.server.ts";
import type { CellValue, MissingReason, Note, ReportBody, ReportColumn, ReportContext } from "#app/reports/report.ts";
import { clearlyAbove } from "#db/methods/clearly-above.ts";

/** Measures down, those who are compared across, each with the ends of its interval; then whether anything of that is a clear difference. Never a total: reach, rates and half-lives do not add up, and campaigns may share posts. */
export async function compareSubjects(context: ReportContext, kind: ComparedKind): Promise<ReportBody> {
  const { workspace, filters } = context;
  const subjects = await listSubjects(context, kind);
  const measured = await Promise.all(subjects.map((subject) => measureSubject(subject, kind)));
  const rows = comparedRows(kind).map((key) => {
    const { label, unit, ...written } = describeRow(key, workspace.currency);
    const own = measured.map(({ of }) => of[key] ?? { value: null, range: null });
    const difference = differenceIn(own, subjects);
    return {
      key,
      ...written,
      cells: {
        metric: label,
        ...Object.assign({}, ...subjects.map(({ id }, place) => cellsOf(`of_${id}`, own[place]))),
        ...difference,
        unit,
      },
      missing: {
        ...Object.fromEntries(subjects.map(({ id }, place) => [`of_${id}`, own[place]?.missing ?? "not_provided"])),
        clearly_above: "refused" as const,
      } satisfies Record<string, MissingReason>,
    };
  });
  return {
    columns: [
      column("metric", "message"),
      ...subjects.flatMap(toColumns),
      column("difference", "word", { words: "difference" }),
      column("clearly_above", "text"),
      column("unit", "text"),
    ],
    rows,
    notes: [
      { code: `compared_${kind}`, values: {} },
      ...(kind === "creators" ? [{ code: "compared_costs", values: {} }] : []),
      { code: "compared_lives", values: {} },
      { code: "window", values: { window: filters.window } },
      ...joinNotes(measured),
    ],
  };
}

function toColumns({ id, name }: ComparedSubject): ReportColumn[] {
  const value = column(`of_${id}`, "by_metric", { label: "column.value", name });
  const end = (is: "lower" | "upper"): ReportColumn => ({
    ...value,
    key: `${value.key}_${is}`,
    role: { of: value.key, is },
  });
  return [value, end("lower"), end("upper")];
}

function cellsOf(key: string, measured: Measured | undefined): Record<string, CellValue> {
  return {
    [key]: measured?.value ?? null,
    [`${key}_lower`]: measured?.range?.lower ?? null,
    [`${key}_upper`]: measured?.range?.upper ?? null,
  };
}

/** `not_told`: fewer than two have an interval, as counts have none: they are what was counted, and say nothing of the next time. */
function differenceIn(own: readonly Measured[], subjects: readonly ComparedSubject[]): Record<string, CellValue> {
  const above = clearlyAbove(own.map(({ range }) => range));
  const known = own.filter(({ range }) => range !== null).length;
  const clear = above.flatMap((others, place) =>
    others.length === 0 ? [] : [`${subjects[place]?.name} > ${others.map((one) => subjects[one]?.name).join(", ")}`],
  );
  return {
    difference: known < 2 ? "not_told" : clear.length > 0 ? "clear" : "unclear",
    clearly_above: clear.length > 0 ? clear.join("; ") : null,
  };
}

/** What is said of several columns stands once; of what is incomplete the largest share. */
function joinNotes(measured: readonly MeasuredSubject[]): Note[] {
  const shareOf = ({ values }: Note) => Number(values.share ?? 0);
  const joined = new Map<string, Note>();
  for (const note of measured.flatMap(({ notes }) => notes)) {
    const { share: _share, ...same } = note.values;
    const key = JSON.stringify([note.code, same]);
    const known = joined.get(key);
    if (!known || shareOf(note) > shareOf(known)) joined.set(key, note);
  }
  const leftOut = [...new Set(measured.flatMap((one) => one.leftOut))];
  return [
    ...(leftOut.length > 0 ? [{ code: "compared_left_out", values: { metrics: leftOut.join(" ") } }] : []),
    ...joined.values(),
  ];
}
