/**
 * Grain: one platform and measure of one version of a rate card.
 * Key: workspace_id, version, platform (empty: every platform that has no rate of its own for the measure), measure.
 * Units: amount_per_thousand is what a thousand are worth, in major units of the card's currency.
 * Written by the page of rate cards.
 */
export interface RateCardRateTable {
  workspace_id: number;
  version: number;
  platform: string;
  measure: string;
  amount_per_thousand: number;
}
