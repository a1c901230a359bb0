import { logError, newReference } from "#app/lib/report-error.server.ts";
import type { PageQuestion } from "#app/reports/answer-page.server.ts";

/** What a page does not wait for: it is sent after the rest, into its place. What fails is logged, and the page says that it is missing. */
export function answerLater<Answer>({ request }: PageQuestion, answer: Promise<Answer>): Promise<Answer> {
  answer.catch((error: unknown) => {
    if (!request.signal.aborted) logError(newReference(), new URL(request.url).pathname, error);
  });
  return answer;
}
