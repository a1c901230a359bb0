import type { MatchedLine, PasteCandidate } from "#app/queries/campaigns/match-paste.server.ts";
import type { CampaignRecord } from "#app/queries/campaigns/save-campaign.server.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";

/** Whom a line means: the only one, or the one that the reader chose of several. */
export function chosenOf({ status, candidates }: MatchedLine, choice: string | null): PasteCandidate | undefined {
  if (status === "matched") return candidates[0];
  return status === "ambiguous" ? candidates.find(({ creator }) => creator !== null && creator === choice) : undefined;
}

/**
 * What lands of a list: the creators, their fees at a stage, their codes. A fee is named after its creator and stage, so that pasting a list again corrects it.
 * A code is given out by the account on the line's platform, else by the creator's only account, else by nobody in particular.
 */
export function toPasteRecords(
  lines: readonly MatchedLine[],
  choices: ReadonlyMap<number, string>,
  stage: string,
  day: string | null,
): CampaignRecord[] {
  return lines.flatMap((line): CampaignRecord[] => {
    const chosen = chosenOf(line, choices.get(line.line) ?? null);
    if (!chosen || chosen.creator === null) return [];
    const records: CampaignRecord[] = [{ stream: "campaign_creator", values: { creator_id: chosen.creator } }];
    if (line.fee !== null)
      records.push({
        stream: "campaign_cost",
        values: {
          cost_id: `fee ${stage} ${chosen.creator}`,
          creator_id: chosen.creator,
          kind: "fee",
          stage,
          day,
          amount_minor: toMinor(line.fee, line.currency),
          currency: line.currency,
        },
      });
    if (line.code !== null)
      records.push({ stream: "campaign_discount_code", values: { code: line.code, ...accountOf(line, chosen) } });
    return records;
  });
}

export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * 10 ** minorDigits(currency));
}

export function accountOf({ platform }: MatchedLine, { accounts }: PasteCandidate): Record<string, string> {
  const own = platform === null ? accounts : accounts.filter((account) => account.platform === platform);
  const [account, ...others] = own;
  return account && others.length === 0 ? { platform: account.platform, account_id: account.externalId } : {};
}
