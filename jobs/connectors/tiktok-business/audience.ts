import { z } from "zod";
import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";

/** A share as the platform gives it: 0 to 1, though it is called a percentage. */
export const percentage = z.number().min(0).max(1);

/** Audiences of accounts and of posts, given from 100 followers on; posts have no ages, accounts no types. */
export const audienceSchema = z.object({
  audience_ages: z.array(z.object({ age: z.string(), percentage })).nullish(),
  audience_genders: z.array(z.object({ gender: z.string(), percentage })).nullish(),
  audience_countries: z.array(z.object({ country: z.string(), percentage })).nullish(),
  audience_cities: z.array(z.object({ city_name: z.string(), percentage })).nullish(),
  audience_types: z.array(z.object({ type: z.string(), percentage })).nullish(),
});

export type TiktokAudience = z.output<typeof audienceSchema>;

/** Whose audience, and when it was read (ISO 8601). */
export interface AudienceKey {
  readonly platform: string;
  readonly account_id: string;
  readonly post_id?: string;
  readonly captured_at: string;
}

/** What the platform calls a kind of viewer -> what they are divided by, and the bucket. */
const viewerTypes: Readonly<Record<string, readonly [dimension: string, bucket: string]>> = {
  NEW_VIEWER: ["returning", "new"],
  RETURN_VIEWER: ["returning", "returning"],
  FOLLOWER_PERCENT: ["follower", "follower"],
  NON_FOLLOWER_PERCENT: ["follower", "non_follower"],
};

/** Every share of an audience. Kinds of viewers that are not documented are left out: they belong to no dimension. */
export function toAudienceShares(audience: TiktokAudience, key: AudienceKey): MappedRecord[] {
  const share = (dimension: string, bucket: string, value: number): MappedRecord => ({
    stream: "audience_share",
    record: { ...key, dimension, bucket, share: value },
  });
  return [
    ...(audience.audience_ages ?? []).map((one) => share("age", one.age, one.percentage)),
    ...(audience.audience_genders ?? []).map((one) => share("gender", one.gender.toLowerCase(), one.percentage)),
    ...(audience.audience_countries ?? []).map((one) => share("country", one.country, one.percentage)),
    ...(audience.audience_cities ?? []).map((one) => share("city", one.city_name, one.percentage)),
    ...(audience.audience_types ?? []).flatMap((one) => {
      const type = viewerTypes[one.type];
      return type ? [share(...type, one.percentage)] : [];
    }),
  ];
}
