import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seenDetails } from "#app/lib/campaigns/seen-details.ts";
import { seenConnection, seenSecret } from "#app/lib/seen-connection.ts";
import { seenEvent } from "#app/lib/seen-event.ts";
import { seenKeeping } from "#app/lib/seen-keeping.ts";
import { seenSettings } from "#app/lib/seen-settings.ts";
import { parseForm, settingsSchema } from "#app/lib/settings-form.ts";
import { findCampaign } from "#app/queries/campaigns/find-campaign.server.ts";
import { findDetailsToBe } from "#app/queries/campaigns/find-details-to-be.server.ts";
import { undoEdit } from "#app/queries/campaigns/save-campaign.server.ts";
import { saveDetails } from "#app/queries/campaigns/save-details.server.ts";
import { changeAnnotations } from "#app/queries/change-annotations.server.ts";
import { changeConnection } from "#app/queries/change-connection.server.ts";
import { findSettings, toSettingsValues } from "#app/queries/find-settings.server.ts";
import { changeKeeping } from "#app/queries/keep-responses.server.ts";
import { updateWorkspaceSettings } from "#app/queries/update-workspace-settings.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { openConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { connect, makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const timeZone = "Europe/Paris";
let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "brand", timeZone);
});
afterAll(() => handle.close());

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** Sends for two people at once who have seen the same, and returns what the one was told who was refused. */
async function refusedOf<Answer>(save: (name: string) => Promise<Answer>, isRefused: (answer: Answer) => boolean) {
  const answers = await Promise.all(["Mine", "Theirs"].map(save));
  const refused = answers.filter(isRefused);
  expect(refused).toHaveLength(1);
  return { refused: refused[0], saved: answers.findIndex((one) => !isRefused(one)) === 0 ? "Mine" : "Theirs" };
}

test("of two who save the settings at once one is told what the other has saved", async () => {
  const read = async () => {
    const found = await findSettings(handle.db, "brand");
    if (!found) throw new Error("There is no such workspace");
    return toSettingsValues(found);
  };
  const before = await read();
  const texts = Object.fromEntries(Object.entries(before).map(([name, value]) => [name, String(value ?? "")]));
  const { refused, saved } = await refusedOf(
    async (name) => {
      const form = formOf({ ...texts, name, onlineRefundDays: "20", seen: seenSettings(before) });
      const parsed = parseForm(settingsSchema, form);
      if ("wrong" in parsed) throw new Error(parsed.wrong.join());
      return updateWorkspaceSettings(handle.db, workspaceId, { form, settings: parsed.values });
    },
    (answer) => "overtaken" in answer,
  );
  const after = await read();
  expect(after).toMatchObject({ name: saved, onlineRefundDays: 20 });
  expect(refused).toMatchObject({ overtaken: { seen: seenSettings(after) } });
});

test("of two who say for how long answers are kept one is told what the other has said", async () => {
  const daysNow = async () => {
    const found = await findSettings(handle.db, "brand");
    return found?.workspace.response_keep_days ?? null;
  };
  const save = (days: string, seen: number | null) =>
    changeKeeping(
      handle,
      workspaceId,
      formOf({ keeps: "yes", responseKeepDays: days, seen: seenKeeping({ days: seen }) }),
    );
  const before = await daysNow();
  const answers = await Promise.all([save("30", before), save("60", before)]);
  const after = await daysNow();
  const other = after === 30 ? 60 : 30;
  const stored = { days: after };
  expect(answers.filter((answer) => answer === "saved")).toHaveLength(1);
  expect(answers).toContainEqual({ overtaken: { seen: seenKeeping(stored), stored, entered: { days: other } } });
  expect(await save(String(other), after)).toBe("saved");
  expect(await daysNow()).toBe(other);
});

test("of two who change one event at once one is told, and so is whoever deletes it", async () => {
  const { id } = await handle.db
    .insertInto("annotation")
    .values({ workspace_id: workspaceId, day: "2026-11-01", text: "Restock", platform: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  const seen = seenEvent({ day: "2026-11-01", text: "Restock", platform: "", product: "" });
  const same = { id: String(id), day: "2026-11-01", platform: "", product: "", seen };
  const { refused, saved } = await refusedOf(
    (text) => changeAnnotations(handle.db, workspaceId, formOf({ intent: "save", text, ...same })),
    (answer) => answer !== undefined,
  );
  const now = seenEvent({ day: "2026-11-01", text: saved, platform: "", product: "" });
  expect(refused).toMatchObject({ overtaken: { seen: now } });
  expect(await changeAnnotations(handle.db, workspaceId, formOf({ intent: "delete", ...same }))).toEqual({
    wrong: ["changed"],
  });
});

test("of two who edit one connection at once, or enter one draft anew, one is told", async () => {
  const of = { connector: "levain-feed", options: { base_url: "https://feed.example", streams: ["post"] } };
  const connectionId = await connect(handle, workspaceId, { ...of, secret: { auth: "bearer", token: "a-token" } });
  const find = () =>
    handle.db
      .selectFrom("connection")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .executeTakeFirstOrThrow();
  const stated = { "options.base_url": "https://feed.example", "options.streams": "post" };
  const secret = { "secret.auth": "bearer", "secret.token": "another-token" };
  for (const [intent, status] of [
    ["edit", "active"],
    ["correct", "draft"],
  ] as const) {
    await handle.db
      .updateTable("connection")
      .set({ status, name: "Feed" })
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .execute();
    const before = await find();
    const same = { ...stated, ...secret, intent, schedule: before.schedule, seen: seenConnection(before) };
    const { refused, saved } = await refusedOf(
      (name) => changeConnection({ ...handle, workspaceId, timeZone, connectionId }, formOf({ ...same, name })),
      (answer) => answer !== undefined,
    );
    const after = await find();
    expect(after.name).toBe(saved);
    const entered = { name: saved === "Mine" ? "Theirs" : "Mine", schedule: before.schedule, options: before.options };
    // Of credentials nothing is said back.
    const stored = { ...entered, name: saved };
    const seen = { seen: seenConnection(after), seenSecret: seenSecret({ secretEnteredAt: after.secret_entered_at }) };
    expect(refused).toEqual({ overtaken: { ...seen, stored, entered, secretEnteredAt: null } });
  }
});

test("of two who enter other credentials for one connection at once one is told, and nothing of theirs", async () => {
  const of = { connector: "levain-feed", options: { base_url: "https://feed.example", streams: ["post"] } };
  const connectionId = await connect(handle, workspaceId, { ...of, secret: { auth: "bearer", token: "a-token" } });
  const place = { workspaceId, connectionId };
  const find = () =>
    handle.db
      .selectFrom("connection")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .executeTakeFirstOrThrow();
  for (const [intent, status] of [
    ["rotate", "active"],
    ["correct", "draft"],
  ] as const) {
    await handle.db
      .updateTable("connection")
      .set({ status })
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .execute();
    const before = await find();
    const same = {
      ...{ intent, name: before.name, "options.base_url": "https://feed.example", "options.streams": "post" },
      ...{ "secret.auth": "bearer", seen: seenConnection(before) },
    };
    const enter = (token: string, entered: Date | null) =>
      changeConnection(
        { ...handle, timeZone, ...place },
        formOf({ ...same, "secret.token": token, seenSecret: seenSecret({ secretEnteredAt: entered }) }),
      );
    const { refused, saved } = await refusedOf(
      (token) => enter(token, before.secret_entered_at),
      (answer) => answer !== undefined,
    );
    const after = await find();
    const open = async ({ next_secret, secret }: typeof after) =>
      openConnectionSecret(place, (status === "draft" ? secret : next_secret) ?? Buffer.alloc(0));
    expect(await open(after)).toMatchObject({ token: saved });
    expect(refused).toMatchObject({ overtaken: { secretEnteredAt: after.secret_entered_at } });
    expect(JSON.stringify(refused)).not.toContain(saved);
    // Knowingly, theirs is replaced.
    expect(await enter("Knowingly", after.secret_entered_at)).toBeUndefined();
    expect(await open(await find())).toMatchObject({ token: "Knowingly" });
  }
});

test("of two who save the details of one campaign at once one is told, though nothing has landed yet", async () => {
  const spring = { external_id: "spring", name: "Spring", brief: "Rye", rule_texts: ["#rye"] };
  await handle.db
    .insertInto("campaign")
    .values({ workspace_id: workspaceId, id: 1, ...spring })
    .execute();
  const campaign = await findCampaign(handle.db, workspaceId, 1);
  if (!campaign) throw new Error("There is no such campaign");
  const save = (name: string, seen: string) => {
    const form = formOf({ name, brief: "", startsOn: "2026-11-01", endsOn: "", ruleTexts: "#rye, #spelt", seen });
    return saveDetails({ ...handle, workspaceId }, campaign, form);
  };
  const both = ["Mine", "Theirs"].map((name) => save(name, seenDetails(campaign)));
  // Nobody works here: whoever saved waits for the edit to land.
  const refused = await Promise.race(both);
  const toBe = await findDetailsToBe(handle.db, workspaceId, campaign);
  if (!toBe || !("overtaken" in refused)) throw new Error("Nobody was refused");
  const { entered, seen } = refused.overtaken;
  expect(seen).toBe(seenDetails(toBe));
  expect(toBe).toEqual({
    ...{ name: entered.name === "Mine" ? "Theirs" : "Mine", brief: null, startsOn: "2026-11-01", endsOn: null },
    ...{ postsByRule: false, ruleTexts: ["#rye", "#spelt"], ruleRelations: [] },
  });
  const again = save(entered.name, seen);
  const runs = () =>
    handle.db.selectFrom("job_run").select("input").where("job", "=", "edit-campaign").orderBy("job_run_id").execute();
  await expect.poll(runs).toHaveLength(2);
  // Only what differs from what will have landed is stated.
  expect((await runs())[1]?.input).toMatchObject({
    records: [{ stream: "campaign", values: { name: entered.name }, emptied: [] }],
  });
  await handle.db.updateTable("job_run").set({ status: "cancelled" }).where("job", "=", "edit-campaign").execute();
  expect(await Promise.all([...both, again])).toContainEqual({ isDone: false });
  expect(await findDetailsToBe(handle.db, workspaceId, campaign)).toMatchObject({ name: "Spring", brief: "Rye" });
});

test("whoever saves details while an edit is taken back is told what stands again, once that has landed", async () => {
  await handle.db
    .insertInto("campaign")
    .values({ workspace_id: workspaceId, id: 2, external_id: "autumn", name: "Autumn, edited" })
    .execute();
  const edit = { job_run_id: 900, campaign: "autumn", batch_key: "edit 900", counts: "{}", stated_at: new Date() };
  await handle.db
    .insertInto("campaign_edit")
    .values({ workspace_id: workspaceId, ...edit })
    .execute();
  const campaign = await findCampaign(handle.db, workspaceId, 2);
  if (!campaign) throw new Error("There is no such campaign");
  const undone = undoEdit({ ...handle, workspaceId }, 900);
  const runs = handle.db.selectFrom("job_run").select(["job", "status"]).where("workspace_id", "=", workspaceId);
  await expect.poll(() => runs.where("job", "=", "undo-campaign-edit").execute()).toHaveLength(1);
  const seen = seenDetails(campaign);
  const form = formOf({ name: "Autumn, edited", brief: "Mine", startsOn: "", endsOn: "", ruleTexts: "", seen });
  const saved = saveDetails({ ...handle, workspaceId }, campaign, form);
  await sleep(300);
  await handle.db
    .updateTable("campaign")
    .set({ name: "Autumn" })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", 2)
    .execute();
  await handle.db.updateTable("job_run").set({ status: "succeeded" }).where("job", "=", "undo-campaign-edit").execute();
  expect(await undone).toBe(true);
  expect(await saved).toMatchObject({
    overtaken: { stored: { name: "Autumn", brief: null }, entered: { name: "Autumn, edited", brief: "Mine" } },
  });
  expect(await runs.where("job", "=", "edit-campaign").where("status", "<>", "cancelled").execute()).toEqual([]);
});
