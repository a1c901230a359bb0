import type { FilterKey } from "#app/lib/filters/filters.ts";

const asked = ["period", "compare", "grain", "platform", "creator"] as const;
const ofPosts = ["format", "relation", "tier", "channel", "window"] as const;

/** What a report of sales over time can be narrowed by. */
export const salesFilters: readonly FilterKey[] = [...asked, "campaign", ...ofPosts];
/** The same of one product: no fact has both a product and a campaign. */
export const productSalesFilters: readonly FilterKey[] = [...asked, ...ofPosts, "product"];
