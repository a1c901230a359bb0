import { z } from "zod";
import { douyinScopes } from "#db/connections/douyin.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import type { MappedRecord, PulledItem, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { getOf, readData } from "./calls.ts";
import { distributionSchema, fansSourceSchema, wholeCount } from "./schema.ts";

const listing = "audience_share";
const list = z.array(z.unknown());

/** Distributions of fans_data, and the dimension that each is one of. flow_contributions are plays and the like, not people: they have no place here. */
const dimensions = [
  ["age_distributions", "age"],
  ["gender_distributions", "gender"],
  ["geographical_distributions", "region"],
  ["device_distributions", "device"],
  ["interest_distributions", "interest"],
  ["active_days_distributions", "active_days"],
] as const;

const fansDataShape = {
  // An account of up to 100 followers has none.
  fans_data: z
    .object({
      all_fans_num: wholeCount,
      age_distributions: list,
      gender_distributions: list,
      geographical_distributions: list,
      device_distributions: list,
      interest_distributions: list,
      active_days_distributions: list,
    })
    .nullish(),
};

/** Who the followers are and how many, and where they came from. Follower lists are personal data, and are not read. */
export function audience(openId: string): PullListing {
  return {
    listing,
    streams: ["audience_share", "account_snapshot"],
    scopes: douyinScopes.fans_data,
    reads: "state",
    reachesBackDays: 0,
    overlapDays: 0,
    async *pages({ http, slot, cursor }) {
      const base = { platform: "douyin", account_id: openId, captured_at: slot.toISOString() };
      const query = { open_id: openId };
      if (cursor !== "source") {
        const answer = await http.json(getOf("/api/douyin/v1/user/fans_data/", query));
        const { fans_data: fans } = readData(listing, fansDataShape, answer);
        yield { items: fans ? readFans(fans, base) : [], next: "source" };
      }
      const answer = await http.json(getOf("/data/extern/fans/source/", query));
      const { list: sources } = readData(listing, { list: list.nullable() }, answer);
      const items = readItems(fansSourceSchema, sources ?? [], ({ source, percent }) => [
        toShare(base, "follower_source", source, Number((Number.parseFloat(percent) / 100).toFixed(6))),
      ]);
      yield { items, next: null };
    },
  };
}

export const fansDataSchema = z.object(fansDataShape);

type FansData = NonNullable<z.output<(typeof fansDataShape)["fans_data"]>>;

function readFans(fans: FansData, base: UnknownRecord): PulledItem[] {
  const distributions = dimensions.map(([name, dimension]) => ({ dimension, buckets: fans[name] }));
  const followers = readItems(z.object({ all_fans_num: wholeCount }), [fans], ({ all_fans_num }) => [
    { stream: "account_snapshot", record: { ...base, followers: all_fans_num } },
  ]);
  return [
    ...followers,
    ...readItems(distributionSchema, distributions, ({ dimension, buckets }) => {
      const total = buckets.reduce((sum, { value }) => sum + value, 0);
      // Nobody in any bucket says nothing of anybody.
      if (total === 0) return [];
      return buckets.map(({ item, value }) =>
        toShare(base, dimension, toBucket(dimension, item), Number((value / total).toFixed(6))),
      );
    }),
  ];
}

function toShare(base: UnknownRecord, dimension: string, bucket: string, share: number): MappedRecord {
  return { stream: "audience_share", record: { ...base, dimension, bucket, share } };
}

/** Bounds are written "12~17", "18-23", "20+" and "50-", which is 50 and older. Names stay as they are. */
function toBucket(dimension: string, item: string): string {
  if (dimension === "gender") return item === "1" ? "male" : item === "2" ? "female" : "unknown";
  if (dimension !== "age" && dimension !== "active_days") return item;
  return item.replace("~", "-").replace(/-$/, "+");
}
