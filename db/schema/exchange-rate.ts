/**
 * Grain: one pair of currencies on one day.
 * Key: workspace_id, id.
 * Units: rate is units of to_currency for one unit of from_currency.
 * Folded from observations (feed, file or form) by load.
 */
export interface ExchangeRateTable {
  workspace_id: number;
  id: number;
  day: string;
  from_currency: string;
  to_currency: string;
  rate: number;
}
