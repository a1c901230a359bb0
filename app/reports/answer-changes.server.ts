import type { ClearChanges } from "#app/lib/clear-changes.ts";
import type { ReportView } from "#app/lib/report-view.ts";
import { answerLater } from "#app/reports/answer-later.server.ts";
import type { PageQuestion } from "#app/reports/answer-page.server.ts";
import { measureChanges } from "#app/reports/measure-changes.server.ts";
import { isClear } from "#db/methods/change-interval.ts";
import { findMetric } from "#db/metrics/metrics.ts";

/** Which changes of a headline are more than chance. A page does not wait for it: it looks at every account. */
export function answerChanges(question: PageQuestion, { filters, rows }: ReportView): Promise<ClearChanges> {
  const { db, workspace } = question;
  const metrics = rows.flatMap(({ key }) => findMetric(key)?.key ?? []);
  return answerLater(
    question,
    measureChanges({ db, workspace, filters }, metrics).then((changes) =>
      Object.fromEntries(
        Object.entries(changes).map(([key, change]) => [key, change === null ? null : isClear(change)]),
      ),
    ),
  );
}
