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
}

/** First and last days of campaigns that have the creator, and what people noted of all platforms or of one that is asked for. */
function eventsOf({ data, filters }: NaiveContext): NaiveEvent[] {
  const { campaign, creator, platforms } = filters;
  const has = (one: Row) =>
    (data.raw.campaign_creator ?? []).some((row) => row.campaign_id === one.id && row.creator_id === creator);
  const campaigns = (data.raw.campaign ?? []).filter(
    (one) => (campaign === null || one.id === campaign) && (creator === null || has(one)),
  );
  const noted = (data.raw.annotation ?? []).filter(
    (row) => platforms.length === 0 || row.platform === null || platforms.includes(String(row.platform)),
  );
  const ofCampaigns = campaigns.flatMap((one) => {
    const said = { id: Number(one.id), text: String(one.name ?? one.external_id), platform: null };
    return [
      { ...said, kind: "campaign_start" as const, day: String(one.starts_on ?? "") },
      { ...said, kind: "campaign_end" as const, day: String(one.ends_on ?? "") },
    ];
  });
  const ofPeople = noted.map(({ id, day, text, platform }) => ({
    kind: "event" as const,
    id: Number(id),
    day: String(day),
    text: String(text),
    platform: platform === null ? null : String(platform),
  }));
  return [...ofCampaigns, ...ofPeople].filter(({ day }) => day >= filters.from && day <= filters.to);
}

export function naiveAnnotations(context: NaiveContext): NaiveResult {
  const rows = eventsOf(context).map(({ kind, id, day, text, platform }): [string, NaiveCells] => [
    `${kind} ${id}`,
    { day, annotation_kind: kind, annotations: text, platform },
  ]);
  return { rows: new Map(rows), totals: null };
}

/** A result over time with what happened in each bucket, by day, kind and text. */
export function withEvents(context: NaiveContext, { rows, totals }: NaiveResult): NaiveResult {
  const events = eventsOf(context);
  if (events.length === 0 || rows.size === 0) return { rows, totals };
  const told = bucketsOf(context).map(({ day, period }): [string, NaiveCells] => {
    const own = events.filter((one) => one.day >= period.from && one.day <= period.to);
    const place = (one: NaiveEvent) => `${one.day} ${one.kind} ${one.text}`;
    const sorted = own.sort((a, b) => (place(a) < place(b) ? -1 : 1));
    const annotations: CellValue = sorted.map(textOf).join("; ");
    return [day, { ...rows.get(day), annotations }];
  });
  return { rows: new Map(told), totals };
}

function textOf({ kind, text, platform }: NaiveEvent): string {
  if (kind !== "event") return `${kind}: ${text}`;
  return platform === null ? text : `${text} (${platform})`;
}
