import type { PasteProblem } from "#app/lib/campaigns/parse-paste.ts";
import { accountOf, chosenOf } from "#app/lib/campaigns/paste-records.ts";
import type { MatchedLine } from "#app/queries/campaigns/match-paste.server.ts";

export interface CheckedLine extends MatchedLine {
  /** An earlier line that means the same creator: they take part once. */
  readonly sameAs: number | null;
}

interface Stated {
  readonly line: number;
  readonly creator: string;
  readonly code: string | null;
  readonly account: string;
  readonly fee: string | null;
}

/**
 * Lines as matched -> each with what the others say against it: one code is of one creator and account, and one creator has one fee at a stage, so lines that
 * differ are wrong, all of them, for nobody can say which is meant. Lines of which the creator is still to be chosen are checked once they are.
 */
export function checkPaste(lines: readonly MatchedLine[], choices: ReadonlyMap<number, string>): CheckedLine[] {
  const stated = lines.flatMap((line) => toStated(line, choices.get(line.line) ?? null));
  return lines.map((line) => {
    const own = stated.find((one) => one.line === line.line);
    if (!own) return { ...line, sameAs: null };
    const same = stated.filter(({ creator }) => creator === own.creator);
    const problems: PasteProblem[] = [];
    const otherCode = stated.find((one) => own.code !== null && one.code === own.code && isOther(one, own));
    if (otherCode) problems.push({ field: "code", code: "code_twice", other: otherCode.line });
    const otherFee = same.find(({ fee }) => own.fee !== null && fee !== null && fee !== own.fee);
    if (otherFee) problems.push({ field: "fee", code: "fee_twice", other: otherFee.line });
    const [first = own] = same;
    const sameAs = first.line < own.line ? first.line : null;
    return problems.length === 0 ? { ...line, sameAs } : { ...line, sameAs, problems, status: "wrong" };
  });
}

function toStated(line: MatchedLine, choice: string | null): Stated[] {
  const chosen = chosenOf(line, choice);
  if (!chosen || chosen.creator === null) return [];
  const code = line.code === null ? null : line.code.toLocaleLowerCase();
  const account = JSON.stringify(accountOf(line, chosen));
  const fee = line.fee === null ? null : `${line.fee} ${line.currency}`;
  return [{ line: line.line, creator: chosen.creator, code, account, fee }];
}

function isOther(one: Stated, own: Stated): boolean {
  return one.creator !== own.creator || one.account !== own.account;
}
