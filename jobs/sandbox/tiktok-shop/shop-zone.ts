import { shops } from "#jobs/demo/products.ts";
import { zoneOffset } from "#jobs/values/zone-offset.ts";

/** The zone in which the stand-in's shops count days, but for the one in Europe. */
export const standInShopZone = "Asia/Shanghai";
const dayMs = 86_400_000;
const longestSpanDays = 60;

/** Where a shop counts its days. */
export function zoneOfShop(shop: string): string {
  return shop === shops.europe ? "Europe/Paris" : standInShopZone;
}

/** The day of a zone at a time, in milliseconds. */
export function dayOf(zone: string, at: number): string {
  return new Date(at + zoneOffset(zone, at)).toISOString().slice(0, 10);
}

/** When a day of a zone begins. */
export function startOfDay(zone: string, day: string): number {
  const midnight = Date.parse(day);
  return midnight - zoneOffset(zone, midnight - zoneOffset(zone, midnight));
}

export function nextDay(day: string): string {
  return new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
}

/** Figures come a day late: the last day that is ready. */
export function latestDay(zone: string, now: number): string {
  return new Date(Date.parse(dayOf(zone, now)) - 2 * dayMs).toISOString().slice(0, 10);
}

/** The days that a query asks for: from inclusive, to exclusive. Undefined: the API refuses them. */
export function readDays(query: URLSearchParams): { readonly from: string; readonly to: string } | undefined {
  const [from, to] = [query.get("start_date_ge") ?? "", query.get("end_date_lt") ?? ""];
  const span = Date.parse(to) - Date.parse(from);
  return span > 0 && span <= longestSpanDays * dayMs ? { from, to } : undefined;
}

/** The days of a span that are ready. */
export function listDays({ from, to }: { readonly from: string; readonly to: string }, latest: string): string[] {
  const days: string[] = [];
  for (let day = from; day < to && day <= latest; day = nextDay(day)) days.push(day);
  return days;
}
