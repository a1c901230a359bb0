import { z } from "zod";
import type { UnknownRecord } from "#db/records/stream.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { ListingContext, PulledItem } from "#jobs/connectors/pull-connector.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { getOf, readData } from "./calls.ts";
import { wholeCount } from "./schema.ts";

/** Douyin counts days in China's zone; nowhere stated, but its figures of a day come the next morning there. */
export const douyinZone = "Asia/Shanghai";

/** Figures of a day may be corrected for some days after. */
export const lateDays = 5;
export const daysBack = 30;
/** Fewer days than these say little about the shape of an answer. */
const fewestDays = 3;

type Listing = "account_day_reported" | "post_day_reported";

/** One of the calls that give days: each gives one or two figures of every day. */
export interface DayCall {
  readonly name: string;
  /** The figures of the answer that it reads. */
  readonly fields: readonly string[];
  /** Asks, with `base` as what all records of the answer have in common. */
  ask(
    listing: Listing,
    query: Readonly<Record<string, string>>,
    base: UnknownRecord,
    of: ListingContext,
  ): Promise<PulledItem[]>;
}

const shape = { result_list: z.array(z.unknown()).nullable() };

/** `figures` names the fields of a day in the answer, and the fields of the record that they are. */
export function dayCall(path: string, name: string, figures: Readonly<Record<string, string>>): DayCall {
  const counts = Object.fromEntries(Object.keys(figures).map((field) => [field, wholeCount]));
  const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: "must be a day written yyyy-MM-dd" });
  const schema = z.object({ ...counts, date });
  return {
    name,
    fields: Object.keys(figures),
    async ask(listing, query, base, { http }) {
      const { result_list: days } = readData(listing, shape, await http.json(getOf(`${path}${name}/`, query)));
      const items = readItems(schema, days ?? [], (day) => {
        const record: UnknownRecord = { ...base, day: day.date };
        for (const [field, meant] of Object.entries(figures)) record[meant] = Reflect.get(day, field);
        return [{ stream: listing, record }];
      });
      // One call of several: among the days of the others its own would be a few rejects, run after run.
      const [issue] = items[0]?.issues ?? [];
      if (issue && items.length >= fewestDays && items.every(({ issues }) => issues.length > 0))
        throw new ConnectorError("schema_changed", `${listing}: all ${items.length} days of ${name}: ${issue.message}`);
      return items;
    },
  };
}

const dayMs = 86_400_000;

/** `date_type`: the documented numbers of days until now that a call may ask for; the fewest that reach back far enough. */
export function dateTypeOf({ from, slot }: Pick<ListingContext, "from" | "slot">): "7" | "15" | "30" {
  const days = Math.ceil((slot.getTime() - from.getTime()) / dayMs) + 1;
  if (days <= 7) return "7";
  return days <= 15 ? "15" : "30";
}
