import type { CellValue } from "#app/reports/report.ts";
import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { bucketsOf, type NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

interface NaiveEvent {
  readonly kind: "campaign_start" | "campaign_end" | "event";
  readonly id: number;
  readonly day: string;
  readonly text: string;
  readonly platform: string | null;
  readonly product: string | null;
}

/** First and last days of campaigns that have the creator, and what people noted of all platforms or of one that is asked for. */
function eventsOf({ data, filters }: NaiveContext): NaiveEvent[] {
  const { campaign, creator, post, product, platforms } = filters;
  const compared = {
    campaigns: campaign ? [campaign] : filters.campaigns,
    creators: creator ? [creator] : filters.creators,
  };
  const has = (one: Row) =>
    (data.raw.campaign_creator ?? []).some(
      (row) => row.campaign_id === one.id && compared.creators.includes(Number(row.creator_id)),
    );
  const namesPost = (table: string, key: string) =>
    (data.raw[table] ?? []).filter((row) => row.post_id === post).map((row) => row[key]);
  const { platform: ofPost } = (data.raw.post ?? []).find(({ id }) => id === post) ?? {};
  const campaigns = (data.raw.campaign ?? []).filter(
    (one) =>
      (compared.campaigns.length === 0 || compared.campaigns.includes(Number(one.id))) &&
      (compared.creators.length === 0 || has(one)) &&
      (post === null || namesPost("campaign_post", "campaign_id").includes(one.id)),
  );
  const noted = (data.raw.annotation ?? []).filter(
    (row) =>
      (row.platform === null ||
        (post === null
          ? platforms.length === 0 || platforms.includes(String(row.platform))
          : row.platform === ofPost)) &&
      (row.product_id === null ||
        (post === null
          ? product === null || row.product_id === product
          : namesPost("recommendation", "product_id").includes(row.product_id))),
  );
  const products = new Map((data.raw.product ?? []).map((row) => [row.id, String(row.name ?? row.external_id)]));
  const ofCampaigns = campaigns.flatMap((one) => {
    const said = { id: Number(one.id), text: String(one.name ?? one.external_id), platform: null, product: null };
    return [
      { ...said, kind: "campaign_start" as const, day: String(one.starts_on ?? "") },
      { ...said, kind: "campaign_end" as const, day: String(one.ends_on ?? "") },
    ];
  });
  const ofPeople = noted.map(({ id, day, text, platform, product_id: named }) => ({
    kind: "event" as const,
    id: Number(id),
    day: String(day),
    text: String(text),
    platform: platform === null ? null : String(platform),
    product: named === null ? null : (products.get(named) ?? null),
  }));
  return [...ofCampaigns, ...ofPeople].filter(({ day }) => day >= filters.from && day <= filters.to);
}

export function naiveAnnotations(context: NaiveContext): NaiveResult {
  const rows = eventsOf(context).map(({ kind, id, day, text, platform, product: named }): [string, NaiveCells] => [
    `${kind} ${id}`,
    { day, annotation_kind: kind, annotations: text, platform, product: named },
  ]);
  return { rows: new Map(rows), totals: null };
}

/** A result over time with what happened in each bucket, by day, kind and text. Rows are keyed by their day, and by whose they are after it. */
export function withEvents(context: NaiveContext, { rows, totals }: NaiveResult, hasPeriod: boolean): NaiveResult {
  const days = [...rows.keys()].map((key) => key.slice(0, 10)).toSorted();
  const shown = hasPeriod ? context.filters : { ...context.filters, from: days.at(0) ?? "", to: days.at(-1) ?? "" };
  const events = eventsOf({ ...context, filters: shown });
  if (events.length === 0) return { rows, totals };
  const periods = new Map(bucketsOf({ ...context, filters: shown }).map(({ day, period }) => [day, period]));
  const told = [...rows].map(([key, cells]): [string, NaiveCells] => {
    const { from, to } = periods.get(key.slice(0, 10)) ?? { from: "", to: "" };
    const own = events.filter((one) => one.day >= from && one.day <= to);
    const place = (one: NaiveEvent) => `${one.day} ${one.kind} ${one.text}`;
    const sorted = own.sort((a, b) => (place(a) < place(b) ? -1 : 1));
    const annotations: CellValue = sorted.map(textOf).join("; ");
    return [key, { ...cells, annotations }];
  });
  return { rows: new Map(told), totals };
}

function textOf({ kind, text, platform, product }: NaiveEvent): string {
  const of = [platform, product].filter((one) => one !== null);
  if (kind !== "event") return `${kind}: ${text}`;
  return of.length === 0 ? text : `${text} (${of.join(", ")})`;
}
