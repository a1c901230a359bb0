/** For how long what was fetched is told again: a batch may land at any moment, and what it changed is to be seen soon. */
const keptMs = 120_000;

/** Fetches what an address answers, and keeps it for two minutes; what failed is not kept. */
export function keepAnswers<Answer>(
  fetchAnswer: (address: string) => Promise<Answer>,
  now: () => number = Date.now,
): (address: string) => Promise<Answer> {
  const known = new Map<string, { readonly answer: Promise<Answer>; readonly until: number }>();
  return (address) => {
    const kept = known.get(address);
    if (kept && now() < kept.until) return kept.answer;
    const answer = fetchAnswer(address);
    known.set(address, { answer, until: now() + keptMs });
    answer.catch(() => known.delete(address));
    return answer;
  };
}
