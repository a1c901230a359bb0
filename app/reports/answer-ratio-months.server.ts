import { monthMeasureOf, monthMeasures } from "#app/lib/pair-measures.ts";
import { type ReportView, textIn } from "#app/lib/report-view.ts";
import { answerLater } from "#app/reports/answer-later.server.ts";
import { answerPage, type PageQuestion } from "#app/reports/answer-page.server.ts";

/**
 * The ratios by month since an account opened, sent after the page, for drawing their intervals takes up to seconds: the rows of the measure that the address
 * asks for. The others are in the file alone; the count of rows is that of all.
 */
export function answerRatioMonths(question: PageQuestion): Promise<ReportView> {
  return answerLater(question, narrowed(question));
}

async function narrowed(question: PageQuestion): Promise<ReportView> {
  const { views } = await answerPage(question, ["platform-ratios-by-month"]);
  const view = views["platform-ratios-by-month"];
  const drawn: readonly string[] = monthMeasures[monthMeasureOf(new URL(question.request.url).searchParams)];
  return { ...view, rows: view.rows.filter((row) => drawn.includes(textIn(row, "pair_measure"))) };
}
