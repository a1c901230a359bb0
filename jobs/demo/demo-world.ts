import type { DatabaseHandle } from "#db/client.server.ts";
import { createCalendar, dayMs, dayStart, hourMs, toDay, toTime } from "./calendar.ts";
import { defaultCreators, type WorldOptions } from "./world.ts";

/** The demo's world goes on for so long after the day on which it is filled, so that there is something to pull. */
const daysAhead = 14;
/** Of the days until then, the last so many come by pulls alone, the one on which it is filled among them. */
const daysPulled = 3;

/** What the demo workspace is filled with. */
export interface DemoWorld extends WorldOptions {
  /** What happened before this time came as files, the rest comes by pulls; in milliseconds. */
  readonly filesUntil: number;
}

export type DemoSize = Partial<Pick<WorldOptions, "posts" | "days" | "creators">>;

/** The world that ends on a day. The same everywhere, so that whoever knows that day can play it. */
export function describeDemo(end: string, { posts = 2000, days = 194, creators }: DemoSize = {}): DemoWorld {
  const filesUntil = dayStart(createCalendar(end, days), days - daysAhead - daysPulled);
  return { posts, days, end, seed: "levain", creators: creators ?? defaultCreators(posts), filesUntil };
}

/** The last day of the world of a demo that is filled now. */
export function demoEnd(now: number): string {
  return toDay(now + daysAhead * dayMs);
}

/** What the demo's import states of its files, whose every record says so itself: by it the world is found again. */
export function statedOptions({ filesUntil }: DemoWorld): { capturedAt: string } {
  return { capturedAt: toTime(filesUntil) };
}

/** The last day of the world that a workspace's import is of; undefined when it states no time. */
export function endOfImport(options: unknown): string | undefined {
  if (typeof options !== "object" || options === null || !("capturedAt" in options)) return undefined;
  const filesUntil = Date.parse(String(options.capturedAt));
  // Midnight in Paris: half a day later it is the first day of pulls in UTC as well.
  return Number.isNaN(filesUntil) ? undefined : toDay(filesUntil + 12 * hourMs + (daysAhead + daysPulled - 1) * dayMs);
}

/** The last day of the world that the demo workspace was filled with; undefined when there is none. */
export async function findDemoEnd({ db }: Pick<DatabaseHandle, "db">): Promise<string | undefined> {
  const first = await db
    .selectFrom("import")
    .innerJoin("workspace", "workspace.workspace_id", "import.workspace_id")
    .select("import.options")
    .where("workspace.slug", "=", "demo")
    .orderBy("import_id")
    .executeTakeFirst();
  return endOfImport(first?.options);
}
