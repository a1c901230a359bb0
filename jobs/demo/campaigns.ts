import { type Calendar, dayMs, dayStart } from "./calendar.ts";
import type { DemoAccount } from "./people.ts";
import { createRandom, unit } from "./random.ts";

/** One campaign. `lift` is the truth that no file of the feed tells: how many orders it adds for each that would have come anyway. */
export interface DemoCampaign {
  readonly id: string;
  readonly name: string;
  readonly brief: string;
  /** Days of the calendar, both included. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Orders of its products are lifted from `from` up to `liftedTo`, a week after its last day. */
  readonly from: number;
  readonly to: number;
  readonly liftedTo: number;
  readonly lift: number;
  readonly productIds: readonly string[];
  readonly creatorIds: ReadonlySet<string>;
  /** Those of its creators; each gives out a code of its own. */
  readonly accounts: readonly DemoAccount[];
  readonly codePrefix: string;
}

/** A campaign that works and one that does not: the posts, costs and codes of both look alike, and only the orders can tell. */
export function createCampaigns(
  seed: string,
  accounts: readonly DemoAccount[],
  calendar: Calendar,
): readonly DemoCampaign[] {
  const length = calendar.days.length;
  // Soon after Kesong's shop opens, and long enough ago for posts of the campaign to have lived for months.
  const effective = {
    start: 0.36,
    days: 0.17,
    productIds: ["SER-ROSE", "CRE-ROSE", "MAS-ROSE"],
    lift: 0.6,
    codePrefix: "ROSEE",
  };
  const placebo = { start: 0.78, days: 0.12, productIds: ["SOL-FLUI", "SOL-STIC"], lift: 0, codePrefix: "SOLEIL" };
  return [
    {
      id: "rosee-2",
      name: "Lancement Rosée",
      brief: "Make the Rosée line known on Kesong and carry it to the shop.",
      ...chooseCreators(seed, "rosee-2", accounts),
      ...place(effective, length, calendar),
    },
    {
      id: "ete-solaire",
      name: "Été solaire 防晒季",
      brief: "Sun care before the holidays, with creators of every platform.",
      ...chooseCreators(seed, "ete-solaire", accounts),
      ...place(placebo, length, calendar),
    },
  ];
}

interface Timing {
  readonly start: number;
  readonly days: number;
  readonly productIds: readonly string[];
  readonly lift: number;
  readonly codePrefix: string;
}

function place({ start, days, ...rest }: Timing, length: number, calendar: Calendar) {
  const firstDay = Math.min(length - 1, Math.floor(length * start));
  const lastDay = Math.min(length - 1, firstDay + Math.max(1, Math.round(length * days)) - 1);
  const to = dayStart(calendar, lastDay + 1);
  return {
    ...rest,
    firstDay,
    lastDay,
    from: dayStart(calendar, firstDay),
    to,
    liftedTo: Math.min(calendar.to, to + 7 * dayMs),
  };
}

/** A quarter of the creators, at least one when there are any, and their accounts. */
function chooseCreators(seed: string, campaign: string, accounts: readonly DemoAccount[]) {
  const all = [...new Set(accounts.flatMap(({ creatorId }) => creatorId ?? []))];
  const drawn = all.map((id) => ({ id, lot: unit(createRandom(seed, campaign, id)) }));
  drawn.sort((one, other) => one.lot - other.lot);
  const creatorIds = new Set(drawn.slice(0, Math.max(1, Math.round(all.length / 4))).map(({ id }) => id));
  return { creatorIds, accounts: accounts.filter(({ creatorId }) => creatorId && creatorIds.has(creatorId)) };
}

/** The code that a campaign gives to an account. */
export function discountCode(campaign: DemoCampaign, account: DemoAccount): string {
  return `${campaign.codePrefix}${account.place}`;
}
