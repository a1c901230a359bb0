import type { PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { toAccount } from "#jobs/connectors/tiktok-shop/credit.ts";
import type { ShopCreator } from "#jobs/connectors/tiktok-shop/find-creator.ts";

/** The account of the creator who authorised the app. Its open id is one of this app only, so the account goes by its username. */
export function profileListing(creator: (http: PullHttp) => Promise<ShopCreator>): PullListing {
  return {
    listing: "account",
    streams: ["account"],
    reads: "state",
    reachesBackDays: 0,
    overlapDays: 0,
    async *pages({ http, slot }) {
      const { username, register_region: country } = await creator(http);
      const records = toAccount(username, slot.toISOString()).map(({ stream, record }) => ({
        stream,
        record: { ...record, country: country || undefined },
      }));
      yield { items: [{ records, issues: [], notices: [], raw: JSON.stringify({ username, country }) }], next: null };
    },
  };
}
