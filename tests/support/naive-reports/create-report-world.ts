import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decideContentKind } from "#app/queries/decide-content-kind.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { shareFreshness } from "#app/queries/share-freshness.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { contentKinds } from "#db/records/vocabulary.ts";
import { generateWorld } from "#jobs/demo/generate-world.ts";
import { bytesSource } from "#jobs/files/file-source.ts";
import { runImport } from "#jobs/imports/run-import.ts";
import { editInterestRules } from "#jobs/interests/edit-rules.ts";
import { settleLives } from "#jobs/lives/settle-lives.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { addDays } from "#tests/support/naive-days.ts";
import { type Line, type Lines, moreCampaigns } from "#tests/support/naive-reports/more-campaigns.ts";
import { openMidway } from "#tests/support/naive-reports/more-capabilities.ts";
import { morePieces } from "#tests/support/naive-reports/more-pieces.ts";
import { reportDays } from "#tests/support/naive-reports/more-reported-days.ts";
import { rulesFrom } from "#tests/support/naive-reports/more-rules.ts";
import { moreSettings, nameProducts } from "#tests/support/naive-reports/more-settings.ts";
import { type NaiveData, readNaiveData } from "#tests/support/naive-reports/naive-rows.ts";
import { createRandom, type Random } from "#tests/support/random.ts";

export interface ReportWorld {
  readonly handle: DatabaseHandle;
  readonly seed: number;
  readonly workspace: ReportWorkspace;
  readonly data: NaiveData;
  readonly random: Random;
  /** How fresh it is nobody compares: asked once for all questions about the same days. */
  readonly askFreshness: ReturnType<typeof shareFreshness>;
}

/** The clocks of Paris change on 29 March and 25 October 2026, those of St. John's on 8 March and 1 November. */
const zones = ["Asia/Kathmandu", "America/St_Johns", "Europe/Paris"];
const ends = ["2026-04-12", "2026-03-30", "2026-11-08"];

/** A small generated world, imported as a customer would, in a workspace of random zone, currency, week and settings. */
export async function createReportWorld(handle: DatabaseHandle, seed: number): Promise<ReportWorld> {
  const random = createRandom(seed);
  const slug = `report-world-${seed}`;
  const { workspace_id: workspaceId } = await createWorkspace(handle.db, {
    slug,
    name: slug,
    timeZone: random.pick(zones),
    currency: random.pick(["EUR", "JPY", "USD", "CNY"]),
    locale: "en",
    weekStart: random.whole(1, 7),
  });
  await handle.db
    .updateTable("workspace")
    .set({
      margin: random.pick([null, 0.4]),
      universe: random.pick([null, 50, 2_000_000, 90_000_000]),
      refund_window_days: random.whole(5, 40),
      maturity_days: random.pick([7, 14, 30, 90]),
    })
    .where("workspace_id", "=", workspaceId)
    .execute();
  const folder = await mkdtemp(join(tmpdir(), "levain-report-world-"));
  const end = random.pick(ends);
  // One world of four is old enough for posts of 90 days.
  const days = random.next() < 0.25 ? random.whole(95, 115) : random.whole(20, 70);
  try {
    const written = await generateWorld({
      folder,
      posts: random.whole(10, 30),
      days,
      creators: random.whole(3, 7),
      end,
      seed: slug,
    });
    const feed = new Map<string, Line[]>();
    for (const { stream, path } of written.filter(({ records }) => records > 0))
      feed.set(
        stream,
        (await readFile(path, "utf8"))
          .trimEnd()
          .split("\n")
          .map((line): Line => JSON.parse(line)),
      );
    const first = addDays(end, 1 - days);
    const add = (more: Lines) => {
      for (const [stream, lines] of Object.entries(more)) feed.set(stream, [...(feed.get(stream) ?? []), ...lines]);
    };
    add(morePieces(random, { first, end, feed: Object.fromEntries(feed) }));
    add(moreCampaigns(random, { first, end, feed: Object.fromEntries(feed) }));
    // Drawn apart, so that the rest of a seed's world stays what it was.
    const { reported, orders } = reportDays(createRandom(seed + 20_000), {
      first,
      days,
      feed: Object.fromEntries(feed),
    });
    feed.set("order", [...orders]);
    add(reported);
    await moreSettings(handle, random, { workspaceId, first, days });
    await editInterestRules(handle, workspaceId, rulesFrom(random, Object.fromEntries(feed)));
    const offered = await openMidway(handle, random, { workspaceId, first, days, feed: Object.fromEntries(feed) });
    const sources = Object.entries(offered).map(([stream, lines]) =>
      bytesSource(`${stream}.ndjson`, Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n"))),
    );
    await runImport(handle, { workspaceId, files: sources });
    // Words may change before and after what they are looked for in.
    await editInterestRules(handle, workspaceId, rulesFrom(random, Object.fromEntries(feed)));
    await settleLives(handle, workspaceId, new Date());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await nameProducts(handle, workspaceId);
  await decideSome(handle, createRandom(seed + 10_000), workspaceId);
  await tellSome(handle, random, workspaceId);
  const workspace = await findReportWorkspace(handle.db, slug, new Date(`${end}T12:00:00Z`));
  if (!workspace) throw new Error("The workspace is gone");
  const data = await readNaiveData(handle, workspaceId, workspace.timeZone);
  return { handle, seed, workspace, random, data, askFreshness: shareFreshness() };
}

/** Of some posts a person chose the content kind after they had landed: no fact hears of it. */
async function decideSome(handle: DatabaseHandle, random: Random, workspaceId: number): Promise<void> {
  const { db } = handle;
  const posts = await db
    .selectFrom("post")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .orderBy("id")
    .execute();
  for (const { id } of posts)
    if (random.next() < 0.2) await decideContentKind(db, workspaceId, id, random.pick(contentKinds));
  await settleLives(handle, workspaceId, new Date());
}

/** Some forecasts as they were told in their time, when other numbers were known. */
async function tellSome({ db }: DatabaseHandle, random: Random, workspaceId: number): Promise<void> {
  const made = await db.selectFrom("post_forecast").selectAll().where("workspace_id", "=", workspaceId).execute();
  const told = made
    .filter(() => random.next() < 0.3)
    .map(({ workspace_id, post_id, age_days, made_at, horizon_days, lower, middle, upper }) => {
      const off = random.whole(0, Math.floor(lower / 10));
      const bounds = { lower: lower - off, middle: middle + off, upper: upper + off };
      return { workspace_id, post_id, age_days, made_at, kept_at: made_at, horizon_days, ...bounds };
    });
  if (told.length > 0)
    await db
      .insertInto("kept_forecast")
      .values(told)
      .onConflict((row) => row.doNothing())
      .execute();
}
