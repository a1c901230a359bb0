import type { ReportView } from "#app/lib/report-view.ts";
import { answerPage, type PageQuestion } from "#app/reports/answer-page.server.ts";

export interface MediaValueViews {
  readonly byPlatform: ReportView;
  readonly overTime: ReportView;
}

/** Earned media value for a page; null, and nothing of it on the page, when no rate card is in force in the period. */
export async function answerMediaValue(question: PageQuestion): Promise<MediaValueViews | null> {
  const { views } = await answerPage(question, ["emv", "emv-over-time"]);
  if (views.emv.rows.length === 0) return null;
  return { byPlatform: views.emv, overTime: views["emv-over-time"] };
}
