import { listRateCards, type RateCard } from "#app/queries/list-rate-cards.server.ts";
import type { MediaValue } from "#app/queries/measure-media-value.server.ts";
import type { CellValue, MissingReason, Note, ReportContext } from "#app/reports/report.ts";

/** Reads the workspace's cards, by version. */
export async function readCards({ db, workspace }: ReportContext): Promise<ReadonlyMap<number, RateCard>> {
  const cards = await listRateCards(db, workspace.id);
  return new Map(cards.map((card) => [card.version, card]));
}

/** A value with the cards it comes from: `Spring v2`. */
export function valueCells(
  found: MediaValue | undefined,
  cards: ReadonlyMap<number, RateCard>,
  { filters }: ReportContext,
): { cells: Record<string, CellValue>; missing?: Record<string, MissingReason> } {
  const names = (found?.versions ?? []).map((version) => `${cards.get(version)?.name ?? ""} v${version}`);
  const value = found?.value ?? null;
  const reason = found?.lacksRate ? "no_rate" : found ? "not_provided" : "no_data";
  return {
    cells: {
      earned_media_value: value,
      ...(filters.comparison ? { earned_media_value_comparison: found?.compared ?? null } : {}),
      rate_cards: names.length > 0 ? names.join(", ") : null,
    },
    ...(value === null ? { missing: { earned_media_value: reason } } : {}),
  };
}

/** Which card, in which version, and that the value is no sales. */
export function notesOn(values: readonly MediaValue[], cards: ReadonlyMap<number, RateCard>): Note[] {
  const versions = [...new Set(values.flatMap(({ versions: used }) => used ?? []))].sort((a, b) => a - b);
  if (versions.length === 0) return [{ code: "no_rate_card", values: {} }];
  return [
    ...versions.map((version) => {
      const card = cards.get(version);
      return {
        code: "rate_card",
        values: {
          name: card?.name ?? "",
          version: String(version),
          currency: card?.currency ?? "",
          day: card?.effectiveFrom ?? "",
        },
      };
    }),
    { code: "media_value_is_no_sales", values: {} },
  ];
}
