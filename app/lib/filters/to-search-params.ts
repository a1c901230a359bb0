import { defaultConfidence, defaultPairAge, type Filters } from "#app/lib/filters/filters.ts";

/** The URL that asks for these filters; what is at its default is left out, so equal questions have equal addresses. */
export function toSearchParams(filters: Filters): URLSearchParams {
  const { preset, from, to } = filters;
  const parameters = new URLSearchParams();
  const single: Record<string, string | number | null> = {
    ...(preset === null ? { from, to } : { preset: preset === "last_28" ? null : preset }),
    compare: filters.compare === "none" ? null : filters.compare,
    grain: filters.grain === "day" ? null : filters.grain,
    creator: filters.creator,
    campaign: filters.campaign,
    window: filters.window === "all" ? null : filters.window,
    rate: filters.rate === "conversion_rate" ? null : filters.rate,
    post: filters.post,
    piece: filters.piece,
    theme: filters.theme,
    product: filters.product,
    creators: toList(filters.creators),
    campaigns: toList(filters.campaigns),
    pair: filters.pair,
    age: filters.age === defaultPairAge ? null : filters.age,
    confidence: filters.confidence === defaultConfidence ? null : filters.confidence,
    since: filters.since === "week" ? null : filters.since,
    by: filters.by,
    measure: filters.measure,
    search: filters.search === "" ? null : filters.search,
    sort: filters.sort,
    direction: filters.direction === "desc" ? null : filters.direction,
    page: filters.page === 1 ? null : filters.page,
  };
  for (const [name, value] of Object.entries(single)) if (value !== null) parameters.set(name, String(value));
  const lists = {
    platform: filters.platforms,
    format: filters.formats,
    relation: filters.relations,
    tier: filters.tiers,
    kind: filters.kinds,
    surface: filters.surfaces,
    channel: filters.channels,
  };
  for (const [name, values] of Object.entries(lists)) for (const value of values) parameters.append(name, value);
  return parameters;
}

function toList(ids: readonly number[]): string | null {
  return ids.length === 0 ? null : ids.join(",");
}
