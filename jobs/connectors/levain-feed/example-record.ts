import type { Field, FieldKind } from "#db/records/field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { type StreamName, streams } from "#db/records/streams.ts";
import { fieldsOf } from "./recognise.ts";

const byName: Readonly<Record<string, unknown>> = {
  platform: "kesong",
  account_id: "8173402",
  post_id: "7506832682593094928",
  comment_id: "99120044",
  parent_comment_id: "99120001",
  piece_id: "sync-20260501-17",
  creator_id: "cr-042",
  campaign_id: "spring-2026",
  cost_id: "fee-042",
  shop: "web-fr",
  product_id: "SERUM-30",
  order_id: "FR-100482",
  sku: "SERUM-30-ML",
  name: "Lin Yue",
  handle: "linyue.beauty",
  url: "https://example.com/p/7506832682593094928",
  country: "FR",
  brand: "Maison Aube",
  category: "skincare",
  title: "Three weeks with this serum",
  caption: "Morning routine, no filter.",
  text: "Where can I find it in Paris?",
  term: "vitamin c serum",
  language: "zh-CN",
  zone: "Asia/Shanghai",
  bucket: "18-24",
  brief: "Make the serum known before Mother's Day.",
  code: "YUE10",
  discount_code: "YUE10",
  metric: "views",
  hashtags: ["skincare", "serum"],
  themes: ["routine"],
  share: 0.34,
  rate: 0.1287,
  target: 500_000,
  duration_seconds: 31.5,
  from_currency: "CNY",
  published_at: "2026-05-01T08:30:00Z",
  captured_at: "2026-05-02T20:00:00Z",
  as_of: "2026-05-02T20:00:00Z",
};

const byKind: Readonly<Record<FieldKind, unknown>> = {
  id: "1001",
  text: "text",
  time: "2026-05-01T10:00:00+08:00",
  day: "2026-05-01",
  count: 1200,
  number: 1.5,
  minor: 2990,
  currency: "EUR",
  boolean: false,
  enum: "",
  list: ["one", "two"],
};

/** A value of a field as it stands in NDJSON. */
export function exampleValue(name: string, field: Field): unknown {
  if (field.kind === "enum") return field.values?.[0];
  return byName[name] ?? byKind[field.kind];
}

/** A record of a stream with all of its fields, or the required ones alone. */
export function exampleRecord(stream: StreamName, which: "all" | "required" = "all"): UnknownRecord {
  const fields = Object.entries(fieldsOf(stream)).filter(([, field]) => which === "all" || field.required);
  const record = Object.fromEntries(fields.map(([name, field]) => [name, exampleValue(name, field)]));
  return streams[stream].storage === "snapshot" && which === "all"
    ? { ...record, precision: { [firstCount(stream)]: 100 } }
    : record;
}

function firstCount(stream: StreamName): string {
  return Object.entries(fieldsOf(stream)).find(([, { kind }]) => kind === "count")?.[0] ?? "views";
}
