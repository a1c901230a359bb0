import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { openConnectionSecret, sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { findConnection, openConnection } from "#jobs/pull/open-connection.ts";
import { withHttp } from "#jobs/pull/open-http.ts";
import { tryConnection } from "#jobs/pull/try-connection.ts";
import { type AnsweringServer, answerWith } from "#tests/support/answer-with.ts";
import { connect, makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const app = { client_key: "k", client_secret: "s" };
let handle: DatabaseHandle;
let server: AnsweringServer;
let place: { workspaceId: number; connectionId: number };
/** How often credentials were renewed, and what is done before the platform answers that it renews them. */
let renewals: number;
let beforeRenewal: () => Promise<unknown>;
/** Whether the platform accepts a token that it has just renewed. */
let isAccepted: boolean;
let workspaces = 0;

beforeAll(async () => {
  handle = await createTestDatabase();
  server = await answerWith(async (request, response) => {
    if (request.url?.includes("/oauth/token/")) {
      await beforeRenewal();
      renewals++;
      const tokens = { access_token: `act.${renewals}`, refresh_token: `rft.${renewals}`, expires_in: 86_400 };
      response.end(JSON.stringify(tokens));
    } else if (isAccepted && request.headers.authorization === `Bearer act.${renewals}`) {
      response.end(JSON.stringify({ data: { user: { open_id: "o", display_name: "A" } }, error: { code: "ok" } }));
    } else response.writeHead(401).end('{"error":{"code":"access_token_invalid","message":"no"}}');
  });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});
beforeEach(async () => {
  renewals = 0;
  beforeRenewal = async () => {};
  isAccepted = true;
  const workspaceId = await makeWorkspace(handle, `renew-${workspaces++}`);
  const secret = { ...app, access_token: "act.old", refresh_token: "rft.old" };
  const connectionId = await connect(handle, workspaceId, { connector: "tiktok-display", options: {}, secret });
  place = { workspaceId, connectionId };
});

const settings = () => ({
  clock: hastyClock,
  patience: { ...usualPatience, tries: 1, timeoutMs: 5_000 },
  standInUrl: server.url,
  signal: new AbortController().signal,
});

async function row() {
  const found = await findConnection(handle, place.workspaceId, place.connectionId);
  if (!found) throw new Error("The connection is gone");
  return found;
}

function update(values: { name?: string; secret?: Buffer; next_secret?: Buffer }) {
  const { workspaceId, connectionId } = place;
  return handle.db
    .updateTable("connection")
    .set(values)
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
}

/** A run that asks whose account it is, with the credentials that it found when it began. */
async function openRun() {
  const connection = await openConnection(handle, await row(), hastyClock);
  return () => withHttp(connection, settings(), (http) => connection.current().tryOut(http));
}

async function kept(): Promise<unknown> {
  const { secret } = await row();
  return secret && openConnectionSecret(place, secret);
}

/** What the call of every run finds. */
const answered = { name: "A", brought: { open_id: "o" } };

test("of several who would renew at once one does, and the others go on with what it got", async () => {
  const runs = await Promise.all([openRun(), openRun(), openRun()]);
  expect(await Promise.all(runs.map((run) => run()))).toEqual([answered, answered, answered]);
  expect(renewals).toBe(1);
  expect(await kept()).toMatchObject({ access_token: "act.1", refresh_token: "rft.1" });
});

test("who changes the connection does not wait for the platform", async () => {
  // Were the row held meanwhile, the renewal would wait for this change and this change for the renewal.
  beforeRenewal = () => update({ name: "Renamed" });
  const run = await openRun();
  expect(await run()).toEqual(answered);
  expect(await row()).toMatchObject({ name: "Renamed" });
});

test("what is entered or sealed anew while credentials are renewed is not overwritten, and nothing renewed is lost", async () => {
  const same = { ...app, access_token: "act.old", refresh_token: "rft.old" };
  beforeRenewal = async () => update({ secret: await sealConnectionSecret(place, same) });
  await (await openRun())();
  expect(await kept()).toMatchObject({ refresh_token: "rft.1" });

  const other = { ...app, access_token: "act.3", refresh_token: "rft.other" };
  isAccepted = false;
  beforeRenewal = async () => update({ secret: await sealConnectionSecret(place, other) });
  await expect((await openRun())()).rejects.toThrow("no");
  expect(await kept()).toEqual(other);
});

test("credentials that were renewed during a test that fails are forgotten, and those in use stay", async () => {
  isAccepted = false;
  const next = { ...app, access_token: "act.next", refresh_token: "rft.next" };
  await update({ next_secret: await sealConnectionSecret(place, next) });
  expect(await tryConnection({ ...settings(), handle, ...place })).toMatchObject({
    isGood: false,
    kind: "unauthorized",
  });
  expect(renewals).toBe(1);
  expect((await row()).next_secret).toBeNull();
  expect(await kept()).toMatchObject({ access_token: "act.old" });
});

test("credentials that were renewed during a test that succeeds take the place of those in use as renewed", async () => {
  const next = { ...app, access_token: "act.next", refresh_token: "rft.next" };
  await update({ next_secret: await sealConnectionSecret(place, next) });
  expect(await tryConnection({ ...settings(), handle, ...place })).toEqual({ isGood: true, account: "A" });
  expect(await row()).toMatchObject({ next_secret: null });
  expect(await kept()).toMatchObject({ refresh_token: "rft.1" });
});
