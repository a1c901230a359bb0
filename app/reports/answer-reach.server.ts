import type { ReportView } from "#app/lib/report-view.ts";
import { answerLater } from "#app/reports/answer-later.server.ts";
import { answerPage, type PageQuestion } from "#app/reports/answer-page.server.ts";

/** People reached, the slowest question there is: a page begins it when the rest is there, which it would slow down. */
export function answerReach(question: PageQuestion): Promise<ReportView> {
  return answerLater(
    question,
    answerPage(question, ["reach"]).then(({ views }) => views.reach),
  );
}
