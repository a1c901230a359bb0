import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { type Compared, listCompared } from "#app/queries/list-compared.server.ts";
import { shareWhileAsked } from "#app/queries/share-while-asked.server.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** One of those that stand side by side, and the question about it alone. */
export interface ComparedSubject extends Compared {
  readonly context: ReportContext;
}

/** The reports of a page compare the same. */
const askCompared = shareWhileAsked((db, { id }, kind: ComparedKind, ids: readonly number[]) =>
  listCompared(db, id, kind, ids),
);

/** What a report sets side by side, each under the filters of the report and of itself: what stands in its column is what its own page says. */
export async function listSubjects(context: ReportContext, kind: ComparedKind): Promise<ComparedSubject[]> {
  const { db, workspace, filters } = context;
  const found = await askCompared(db, workspace, kind, filters[kind]);
  return found.map((one) => ({
    ...one,
    context: {
      ...context,
      filters: { ...filters, comparison: null, ...(kind === "creators" ? { creator: one.id } : { campaign: one.id }) },
    },
  }));
}
