import { type RawBuilder, sql } from "kysely";
import { accountDay } from "#jobs/rollup/facts/account-day.ts";
import { accountMonth } from "#jobs/rollup/facts/account-month.ts";
import { accountSurfaceDay } from "#jobs/rollup/facts/account-surface-day.ts";
import { accountTotalMonth } from "#jobs/rollup/facts/account-total-month.ts";
import { accountTotalPart } from "#jobs/rollup/facts/account-total-part.ts";
import { campaignAccount } from "#jobs/rollup/facts/campaign-account.ts";
import { campaignDay } from "#jobs/rollup/facts/campaign-day.ts";
import { campaignMonth } from "#jobs/rollup/facts/campaign-month.ts";
import { campaignSurfaceDay } from "#jobs/rollup/facts/campaign-surface-day.ts";
import { campaignTierDay } from "#jobs/rollup/facts/campaign-tier-day.ts";
import { campaignTotalDay } from "#jobs/rollup/facts/campaign-total-day.ts";
import { addToFact, type FactTarget } from "#jobs/rollup/facts/fact-target.ts";
import { platformDay } from "#jobs/rollup/facts/platform-day.ts";
import { postMonth } from "#jobs/rollup/facts/post-month.ts";
import { productDay } from "#jobs/rollup/facts/product-day.ts";
import { productThemeMonth } from "#jobs/rollup/facts/product-theme-month.ts";
import { productTotalDay } from "#jobs/rollup/facts/product-total-day.ts";
import { productTotalMonth } from "#jobs/rollup/facts/product-total-month.ts";
import { recommendationAccount } from "#jobs/rollup/facts/recommendation-account.ts";
import { recommendationDay } from "#jobs/rollup/facts/recommendation-day.ts";
import { themeDay } from "#jobs/rollup/facts/theme-day.ts";
import { workspaceDay } from "#jobs/rollup/facts/workspace-day.ts";
import { workspaceSurfaceDay } from "#jobs/rollup/facts/workspace-surface-day.ts";
import {
  type DayTable,
  daySides,
  pairDays,
  postDays,
  postSurfaceDays,
  readDimensions,
  spreadDays,
  writeDays,
} from "#jobs/rollup/posts/day-changes.ts";
import { writeDimensions } from "#jobs/rollup/posts/post-dimensions.ts";
import { writeAges } from "#jobs/rollup/posts/write-ages.ts";
import { writeLifetime } from "#jobs/rollup/posts/write-lifetime.ts";
import { writeRise } from "#jobs/rollup/posts/write-rise.ts";
import { writeSources } from "#jobs/rollup/posts/write-sources.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

/** Facts of posts; one that is summed up from another's differences comes after it. */
export const exposureFacts: readonly FactTarget[] = [
  accountDay,
  accountMonth,
  accountTotalMonth,
  accountTotalPart,
  workspaceDay,
  platformDay,
  campaignDay,
  campaignTierDay,
  campaignTotalDay,
  campaignMonth,
  campaignAccount,
  themeDay,
  productDay,
  productThemeMonth,
  productTotalDay,
  productTotalMonth,
  recommendationDay,
  recommendationAccount,
  postMonth,
];
export const surfaceFacts: readonly FactTarget[] = [accountSurfaceDay, workspaceSurfaceDay, campaignSurfaceDay];

/** Sets what is staged against what is stored and adds the signed difference to every fact: one statement, and one more for posts with surfaces. */
export async function applyPosts(context: RollupContext): Promise<void> {
  const { workspaceId, hasSurfaces } = context;
  if (hasSurfaces) await run(context, addDays(workspaceId, postSurfaceDays, surfaceFacts));
  await run(context, [
    ...addDays(workspaceId, postDays, exposureFacts),
    writeLifetime(workspaceId),
    writeRise(workspaceId),
    writeAges(workspaceId),
    writeSources(workspaceId),
    writeDimensions(workspaceId),
  ]);
}

function addDays(workspaceId: number, days: DayTable, facts: readonly FactTarget[]): RawBuilder<unknown>[] {
  return [
    readDimensions(workspaceId),
    pairDays(workspaceId, days),
    writeDays(workspaceId, days),
    spreadDays(days, daySides),
    ...facts.map((fact) => addToFact(workspaceId, fact)),
  ];
}

async function run({ db }: RollupContext, expressions: RawBuilder<unknown>[]): Promise<void> {
  await sql`with ${sql.join(expressions)} select 1`.execute(db);
}
