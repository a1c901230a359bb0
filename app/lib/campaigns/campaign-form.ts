import { z } from "zod";
import { toAmount } from "#app/lib/campaigns/parse-paste.ts";
import { toMinor } from "#app/lib/campaigns/paste-records.ts";
import { seenDetails } from "#app/lib/campaigns/seen-details.ts";
import { parseDay } from "#app/lib/dates/day.ts";
import { findOvertaken, type Overtaken } from "#app/lib/find-overtaken.ts";
import { longestName } from "#app/lib/limits.ts";
import { nameSchema } from "#app/lib/name-schema.ts";
import type { CampaignDetails, CampaignProfile } from "#app/queries/campaigns/find-campaign.server.ts";
import type { CampaignRecord } from "#app/queries/campaigns/save-campaign.server.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { costKinds, costStages, relations } from "#db/records/vocabulary.ts";

const day = z.string().refine((text) => text === "" || parseDay(text) !== null);
const details = z
  .object({
    name: nameSchema(longestName),
    brief: z.string().trim().max(5_000),
    startsOn: day,
    endsOn: day,
  })
  .refine(({ startsOn, endsOn }) => startsOn === "" || endsOn === "" || startsOn <= endsOn, { path: ["endsOn"] });

/** What can be a goal: what adds up over a campaign, people reached, and what a cost buys. */
export const goalMetrics = [
  "reach",
  "impressions",
  "views",
  "engagements",
  "product_clicks",
  "orders",
  "net_sales",
  "engagement_rate_views",
  "seeding_rate",
  "conversion_rate",
  "cpm",
  "cpe",
  "cpo",
  "return_on_ad_spend",
] as const satisfies readonly MetricKey[];

export type FormAnswer = { readonly records: readonly CampaignRecord[] } | { readonly wrong: readonly string[] };

/** Name, brief, days and rule of a campaign -> a record of what differs from what is known, so that the rest goes on following its source. */
export function toDetails(form: FormData, known: CampaignProfile | null): FormAnswer {
  const parsed = details.safeParse({
    name: textOf(form, "name"),
    brief: textOf(form, "brief"),
    startsOn: textOf(form, "startsOn"),
    endsOn: textOf(form, "endsOn"),
  });
  if (!parsed.success) return { wrong: [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))] };
  const { name, brief, startsOn, endsOn } = parsed.data;
  const stated: Record<string, unknown> = {
    name,
    brief,
    starts_on: startsOn,
    ends_on: endsOn,
    posts_by_rule: form.get("postsByRule") === "yes",
    rule_texts: textsIn(form),
    rule_relations: relationsIn(form),
  };
  const before: Record<string, unknown> = {
    name: known?.name ?? "",
    brief: known?.brief ?? "",
    starts_on: known?.startsOn ?? "",
    ends_on: known?.endsOn ?? "",
    posts_by_rule: known?.postsByRule ?? false,
    rule_texts: known?.ruleTexts ?? [],
    rule_relations: known?.ruleRelations ?? [],
  };
  const changed = Object.entries(stated).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key]),
  );
  if (changed.length === 0) return { records: [] };
  const isEmpty = (value: unknown) => value === "" || (Array.isArray(value) && value.length === 0);
  return {
    records: [
      {
        stream: "campaign",
        values: Object.fromEntries(changed.filter(([, value]) => !isEmpty(value))),
        emptied: changed.filter(([, value]) => isEmpty(value)).map(([key]) => key),
      },
    ],
  };
}

/** What was entered of a campaign's details, where their form was shown before they became what they are; null: nobody has saved since. */
export function findDetailsOvertaken(form: FormData, known: CampaignDetails): Overtaken<CampaignDetails> | null {
  const { seen, stored, entered } = toOvertakenDetails(form, known);
  return findOvertaken<CampaignDetails>(form, { seen, stored, readEntered: () => entered });
}

/** How the details stand, and what was entered of them. */
export function toOvertakenDetails(form: FormData, known: CampaignDetails): Overtaken<CampaignDetails> {
  const { name, brief, startsOn, endsOn, postsByRule, ruleTexts, ruleRelations } = known;
  return {
    seen: seenDetails(known),
    stored: { name, brief, startsOn, endsOn, postsByRule, ruleTexts, ruleRelations },
    entered: {
      name: textOf(form, "name"),
      brief: textOf(form, "brief"),
      startsOn: parseDay(textOf(form, "startsOn")),
      endsOn: parseDay(textOf(form, "endsOn")),
      postsByRule: form.get("postsByRule") === "yes",
      ruleTexts: textsIn(form),
      ruleRelations: relationsIn(form),
    },
  };
}

function textsIn(form: FormData): string[] {
  return textOf(form, "ruleTexts")
    .split(/[,，\n]/)
    .map((text) => text.trim())
    .filter(Boolean);
}

function relationsIn(form: FormData): string[] {
  return form
    .getAll("ruleRelations")
    .map(String)
    .filter((one) => relations.some((word) => word === one));
}

/** A goal as the form states it: percentages in percent, money in units of the workspace's currency. */
export function toGoal(form: FormData, currency: string): FormAnswer {
  const metric = goalMetrics.find((key) => key === form.get("metric"));
  const target = toAmount(textOf(form, "target"));
  if (!metric) return { wrong: ["metric"] };
  if (!(target > 0)) return { wrong: ["target"] };
  const { format } = getMetric(metric);
  if (format === "money")
    return { records: [{ stream: "campaign_goal", values: { metric, target: toMinor(target, currency), currency } }] };
  return {
    records: [{ stream: "campaign_goal", values: { metric, target: format === "percent" ? target / 100 : target } }],
  };
}

/** One cost; `id` names it. A fulfilled one needs its day, for it counts on that day. */
export function toCost(form: FormData, creators: readonly string[], id: string): FormAnswer {
  const kind = costKinds.find((one) => one === form.get("kind"));
  const stage = costStages.find((one) => one === form.get("stage"));
  const on = parseDay(textOf(form, "day"));
  const amount = toAmount(textOf(form, "amount"));
  const currency = textOf(form, "currency").toUpperCase();
  const creator = textOf(form, "creator");
  const wrong = [
    ...(kind ? [] : ["kind"]),
    ...(stage ? [] : ["stage"]),
    ...((textOf(form, "day") !== "" || stage === "fulfilled") && on === null ? ["day"] : []),
    ...(amount >= 0 ? [] : ["amount"]),
    ...(Intl.supportedValuesOf("currency").includes(currency) ? [] : ["currency"]),
    ...(creator === "" || creators.includes(creator) ? [] : ["creator"]),
  ];
  if (wrong.length > 0) return { wrong };
  const values = {
    cost_id: id,
    creator_id: creator,
    kind,
    stage,
    day: on,
    amount_minor: toMinor(amount, currency),
    currency,
  };
  return { records: [{ stream: "campaign_cost", values }] };
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
