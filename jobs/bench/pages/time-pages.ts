import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { nearestRank } from "#db/methods/quantile.ts";
import type { Figure } from "#jobs/bench/bench.ts";
import { lastDay, worldSlug } from "#jobs/bench/pages/pages-world.ts";
import { timeAddress } from "#jobs/bench/pages/time-with-processes.ts";
import { startWebServer } from "#jobs/bench/web-server.ts";

type Subject = "campaign" | "creator" | "piece" | "post" | "product";

/** The pages of numbers, below the workspace's address, those of every report among them; a subject in braces is one that the world has, in `{{` and `}}` two of them. */
export const timedPages = [
  "",
  "/campaigns",
  "/campaigns/{campaign}",
  "/campaigns/compare?campaigns={{campaign}}",
  "/creators",
  "/creators/{creator}",
  "/creators/compare?creators={{creator}}",
  "/creators/accounts",
  "/content",
  "/content/{post}",
  "/pieces/{piece}",
  "/content/alive",
  "/content/evergreen",
  "/content/long-life",
  "/content/forecasts",
  "/platforms",
  "/shop",
  "/shop/funnel",
  "/shop/products",
  "/shop/products/{product}",
  "/shop/orders",
  "/shop/recommendations",
  "/shop/windows",
  "/interests",
  "/interests/comments",
  "/interests/next",
  "/interests/search",
  "/interests/words",
  "/settings/events",
  "/glossary",
  "/data",
] as const;

/** As they open, which is the last 28 days with data, and over a year. */
const periods = [
  { period: "as it opens", search: "" },
  { period: "a year", search: `from=2025-11-29&to=${lastDay}` },
];

/** How long a reader waits for the data of each page, by 95 of 100 rounds: what a click fetches, as of the page's loaders. */
export async function timePages(
  handle: DatabaseHandle,
  report: (figure: Figure) => void,
  rounds: number,
): Promise<void> {
  const subjects = await listSubjects(handle);
  const server = await startWebServer(handle.url);
  try {
    for (const page of timedPages) {
      if (!isFilled(page, subjects)) {
        report({
          figure: `page ${page}, of which the world has none`,
          value: 0,
          unit: "pages",
          target: null,
          better: "higher",
        });
        continue;
      }
      for (const { period, search } of periods) {
        const [path = "", own = ""] = fill(page, subjects).split("?");
        const query = [own, search].filter((part) => part !== "").join("&");
        const address = `${server.url}/w/${worldSlug}${path}.data${query && `?${query}`}`;
        await timeAddress(address, 1);
        const times = await timeAddress(address, rounds);
        const told = (name: string, value: number, target: number | null): Figure => {
          return { figure: `page ${page || "/"}, ${period}, ${name}`, value, unit: "ms", target, better: "lower" };
        };
        const drawn = times.map((time) => time.drawn);
        report(told("p50", nearestRank(drawn, 0.5), null));
        report(told("p95", nearestRank(drawn, 0.95), 300));
        const whole = times.map((time) => time.whole);
        if (times.some((time) => time.whole > 2 * time.drawn))
          report(told("with what comes later, p95", nearestRank(whole, 0.95), null));
      }
    }
  } finally {
    await server.stop();
  }
}

type Subjects = Readonly<Record<Subject, readonly number[]>>;

/** Whether the world has what a page is about: one without accounts on several platforms has no piece. */
function isFilled(page: string, subjects: Subjects): boolean {
  const needed = [...page.matchAll(/\{(\w+)\}/g)].map(([, subject]) => subject);
  return Object.entries(subjects).every(([subject, ids]) => ids.length > 0 || !needed.includes(subject));
}

function fill(page: string, subjects: Subjects): string {
  return page
    .replace(/\{\{(\w+)\}\}/, (_, subject: Subject) => subjects[subject].join(","))
    .replace(/\{(\w+)\}/, (_, subject: Subject) => String(subjects[subject][0]));
}

/** Two campaigns, creators, pieces, posts and products that have numbers. */
async function listSubjects({ db }: DatabaseHandle): Promise<Subjects> {
  const read = async (table: string, column: string) => {
    const { rows } = await sql<{ id: number }>`
      select distinct f.${sql.ref(column)} as id from ${sql.table(table)} as f
      where f.workspace_id = (select w.workspace_id from workspace as w where w.slug = ${worldSlug}) order by 1 limit 2`.execute(
      db,
    );
    return rows.map(({ id }) => id);
  };
  const [campaign, creator, piece, post, product] = await Promise.all([
    read("campaign_month", "campaign_id"),
    read("creator", "id"),
    read("post_piece", "piece_id"),
    read("post_lifetime", "post_id"),
    read("product_total_month", "product_id"),
  ]);
  return { campaign, creator, piece, post, product };
}
