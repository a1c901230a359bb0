import { logError, newReference } from "#app/lib/report-error.server.ts";
import type { ReportView } from "#app/lib/report-view.ts";
import { answerPage, type PageQuestion } from "#app/reports/answer-page.server.ts";

/** A report that a page does not wait for: it is sent after the rest, into its place. What fails is logged, and the page says that it is missing. */
export function answerLater<const Key extends string>(question: PageQuestion, key: Key): Promise<ReportView> {
  const view = answerPage(question, [key]).then(({ views }) => views[key]);
  view.catch((error: unknown) => {
    if (!question.request.signal.aborted) logError(newReference(), new URL(question.request.url).pathname, error);
  });
  return view;
}
