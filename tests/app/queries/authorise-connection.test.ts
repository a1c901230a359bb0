import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { authoriseConnection, authoriseNew, type Departed } from "#app/queries/authorise-connection.server.ts";
import { takeAuthorisation } from "#app/queries/take-authorisation.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createToken } from "#db/connections/authorisation-state.server.ts";
import { openConnectionSecret, sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { connectionKinds } from "#db/connections/index.ts";
import { pullConnectors } from "#jobs/connectors/index.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { exchangeCode } from "#jobs/pull/exchange-code.ts";
import { type Trial, tryConnection } from "#jobs/pull/try-connection.ts";
import { forgetAuthorisations } from "#jobs/queue/forget-authorisations.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { consentAt, entered, formOf, kindOf } from "#tests/support/authorise-at-stand-in.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { findInDatabase } from "#tests/support/find-in-database.ts";

const callback = "http://127.0.0.1:3000/connections/authorised";
const wrongSecret = "a-secret-of-no-app";

const kinds = connectionKinds.filter(({ authorisation }) => authorisation);

let handle: DatabaseHandle;
let standIn: StandInServer;
let world: StandInWorld;
let workspaceId: number;
let browser: string;
let workspaces = 0;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld({ posts: 30, days: 10, end: "2026-11-20", seed: "authorise", creators: 8 });
  standIn = await serveStandIn(world, createStandInClock(world.to, 0));
  vi.stubEnv("LEVAIN_STAND_IN_URL", standIn.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await standIn.close();
  await handle.close();
});
beforeEach(async () => {
  workspaceId = await makeWorkspace(handle, `a${workspaces++}`);
  browser = createToken();
  standIn.setFaults(undefined);
});

/** Begins with a new connection; where the person has to go. */
async function begin(connector: string, changed?: Readonly<Record<string, string>>, back = callback): Promise<string> {
  const start = { kind: kindOf(connector), isStandIn: true, callback: back, browser };
  return addressOf(await authoriseNew(handle, workspaceId, start, formOf(connector, changed)));
}

function addressOf(departed: Departed): string {
  if ("goTo" in departed) return departed.goTo.address;
  throw new Error(JSON.stringify(departed));
}

const choose = (address: string, choice: "allow" | "deny", nth = 0) => consentAt(address, callback, choice, nth);
const take = (query: URLSearchParams, by: string | undefined = browser) => takeAuthorisation(handle, query, by);

function connection() {
  return handle.db
    .selectFrom("connection")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
}

async function trial(): Promise<Trial> {
  const { connection_id: connectionId } = await connection();
  const patience = { ...usualPatience, tries: 1, timeoutMs: 2_000 };
  const signal = new AbortController().signal;
  return { handle, workspaceId, connectionId, clock: hastyClock, patience, standInUrl: standIn.url, signal };
}

const tryOut = async () => tryConnection(await trial());

async function secretInUse(): Promise<Record<string, unknown>> {
  const { secret, connection_id: connectionId } = await connection();
  return Object.fromEntries(
    Object.entries((secret && (await openConnectionSecret({ workspaceId, connectionId }, secret))) ?? {}),
  );
}

/** TikTok's accounts, as its page of consent has them. */
function accountIds(): string[] {
  const posts = (id: string) => world.listBy("post", "account_id", id).length;
  const ids = new Set(world.list("account").flatMap((one) => (one.platform === "tiktok" ? [one.account_id] : [])));
  return [...ids].toSorted((a, b) => posts(b) - posts(a));
}

async function jobsAsked(): Promise<number> {
  const runs = await handle.db.selectFrom("job_run").select("job").where("workspace_id", "=", workspaceId).execute();
  return runs.length;
}

/** A connection at work. */
async function connect(connector: string, nth = 0): Promise<void> {
  await take(await choose(await begin(connector), "allow", nth));
  expect(await tryOut()).toMatchObject({ isGood: true });
  await update({ status: "active" });
}

async function update(values: {
  status?: string;
  failures?: number;
  error_kind?: string;
  error?: string;
  next_secret?: Buffer;
}): Promise<void> {
  await handle.db.updateTable("connection").set(values).where("workspace_id", "=", workspaceId).execute();
}

/** Authorises the workspace's connection once more, as it is or with other credentials of the app. */
async function beginAgain(form = new FormData()): Promise<string> {
  const { connection_id: connectionId } = await connection();
  const context = { ...handle, workspaceId, timeZone: "UTC", connectionId };
  return addressOf(await authoriseConnection(context, form, { callback, browser }));
}

test("a kind is authorised at its platform exactly if its connector knows what to do with the code", () => {
  const exchanging = pullConnectors.filter(({ exchangeOf }) => exchangeOf).map(({ kind }) => kind.connector);
  expect(kinds.map(({ connector }) => connector)).toEqual(exchanging);
  expect(Object.keys(entered)).toEqual(exchanging);
  for (const { authorisation, fields } of kinds) {
    const secrets = fields.filter(({ part }) => part === "secret").map(({ name }) => name);
    expect(secrets).toEqual(expect.arrayContaining([...(authorisation?.app ?? [])]));
  }
});

describe.each(kinds)("$connector", ({ connector, authorisation, secret: schema }) => {
  const [, secretField = ""] = authorisation?.app ?? [];

  test("comes by its credentials at the platform, and says nothing secret on the way", async () => {
    const address = await begin(connector);
    const appSecret = entered[connector]?.[secretField] ?? "";
    expect(address).not.toContain(appSecret);
    expect(new URL(address).searchParams.get("state")).toMatch(/^\d+-\d+-[\w-]{43}$/);
    const answer = await choose(address, "allow");
    expect(await take(answer)).toMatchObject({ outcome: "asked" });
    expect(await tryOut()).toMatchObject({ isGood: true });
    const secret = await secretInUse();
    expect(schema.safeParse(secret).success).toBe(true);
    for (const name of ["access_token", "refresh_token", "expires_at", "refresh_expires_at"])
      expect(secret[name], name).toBeTruthy();
    const { options, status, secret_expires_at: endsAt } = await connection();
    for (const name of authorisation?.brings ?? []) expect(options).toHaveProperty(name);
    expect(status).toBe("draft");
    expect(endsAt).not.toBeNull();
    const said = [appSecret, answer.get("code") ?? "", answer.get("state") ?? "", browser, String(secret.access_token)];
    expect(await findInDatabase(handle.db, said)).toEqual([]);
  });

  test("says whether the app's secret or the code was wrong", async () => {
    await take(await choose(await begin(connector, { [secretField]: wrongSecret }), "allow"));
    const refused = await tryOut();
    expect(refused).toMatchObject({ isGood: false, kind: "unauthorized", about: "app" });
    expect(JSON.stringify(refused)).not.toContain(wrongSecret);
    const answer = await choose(await beginAgain(formOf(connector)), "allow");
    answer.set("code", "a-code-of-nobody");
    await take(answer);
    expect(await tryOut()).toMatchObject({ isGood: false, kind: "unauthorized", about: "code" });
  });
});

describe("an answer", () => {
  const keepingSecrets = async () => {
    const rows = handle.db.selectFrom("connection_authorisation").where("workspace_id", "=", workspaceId);
    return (await rows.select("sealed").execute()).map(({ sealed }) => sealed !== null);
  };
  const untouched = async () => {
    expect(await jobsAsked()).toBe(0);
    expect(Object.keys(await secretInUse()).toSorted()).toEqual(["client_key", "client_secret"]);
  };

  test("counts once, even when it comes twice at the same moment", async () => {
    const answer = await choose(await begin("tiktok-display"), "allow");
    const outcomes = (await Promise.all([take(answer), take(answer)])).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(["asked", "reused"]);
    expect((await take(answer)).outcome).toBe("reused");
    expect(await jobsAsked()).toBe(1);
  });

  test("counts in no other browser, and is good in its own afterwards", async () => {
    const answer = await choose(await begin("tiktok-display"), "allow");
    for (const other of [createToken(), undefined])
      expect(await take(answer, other ?? "")).toEqual({ outcome: "foreign" });
    await untouched();
    expect((await take(answer)).outcome).toBe("asked");
  });

  test("counts for ten minutes", async () => {
    const answer = await choose(await begin("tiktok-display"), "allow");
    const { rows } = await sql<{ minutes: number }>`
      update connection_authorisation set expires_at = now() where workspace_id = ${workspaceId}
      returning extract(epoch from (select expires_at - started_at from connection_authorisation where workspace_id = ${workspaceId}))::float8 / 60 as minutes`.execute(
      handle.db,
    );
    expect(rows).toEqual([{ minutes: 10 }]);
    expect((await take(answer)).outcome).toBe("expired");
    await untouched();
    // The next start of any connection leaves nothing secret of it.
    await begin("douyin");
    expect((await keepingSecrets()).toSorted()).toEqual([false, true]);
  });

  test("that does not come, or that nobody can exchange, leaves nothing secret for long", async () => {
    const sweepIn = (minutes: number) => forgetAuthorisations(handle, new Date(Date.now() + minutes * 60_000));
    const address = await begin("tiktok-display");
    await sweepIn(9);
    expect(await keepingSecrets()).toEqual([true]);
    await take(await choose(address, "allow"));
    // Ten minutes to come, and an hour in which the platform may be away.
    await sweepIn(69);
    expect(await keepingSecrets()).toEqual([true]);
    await sweepIn(71);
    expect(await keepingSecrets()).toEqual([false]);
    await beginAgain(formOf("tiktok-display"));
    await sweepIn(11);
    expect(await keepingSecrets()).toEqual([false]);
  });

  test("that a new start has overtaken is no longer exchanged, and leaves the new one alone", async () => {
    await take(await choose(await begin("tiktok-display"), "allow"));
    const address = await beginAgain(formOf("tiktok-display"));
    expect(await tryOut()).toMatchObject({ isGood: false });
    await take(await choose(address, "allow"));
    expect(await tryOut()).toMatchObject({ isGood: true });
  });

  test("with a state that is none, of another connection or of an earlier start is nobody's", async () => {
    const earlier = await choose(await begin("tiktok-display"), "allow");
    await beginAgain(formOf("tiktok-display"));
    const state = earlier.get("state") ?? "";
    const others = ["", "x", state.replace(/.$/, "."), state.replace(/^\d+-\d+/, `${workspaceId}-999999`)];
    for (const other of [...others, state])
      expect(await take(new URLSearchParams({ state: other, code: "c" }))).toEqual({ outcome: "unknown" });
    await untouched();
  });

  test.each([
    ["access_denied", "denied"],
    ["invalid_scope", "refused"],
    [null, "refused"],
  ] as const)("that says %s is told as %s, and is over", async (error, outcome) => {
    const address = await begin("tiktok-display");
    const answer = await choose(address, "deny");
    expect(answer.get("error")).toBe("access_denied");
    if (error === null) answer.delete("error");
    else answer.set("error", error);
    expect((await take(answer)).outcome).toBe(outcome);
    expect((await take(answer)).outcome).toBe("reused");
    await untouched();
  });

  test("of an account that did not allow all that is read is refused by name", async () => {
    const url = new URL(await begin("tiktok-display"));
    url.searchParams.set("scope", "user.info.basic,user.info.profile,user.info.stats");
    await take(await choose(url.href, "allow"));
    expect(await tryOut()).toMatchObject({ about: "scopes", message: "The account did not allow video.list" });
  });

  test("is exchanged with the verifier of its challenge alone, written as TikTok wants it of either kind of app", async () => {
    for (const back of [callback, "https://levain.example/connections/authorised"]) {
      const url = new URL(await begin("tiktok-display", {}, back));
      expect(url.searchParams.get("code_challenge")).toMatch(back === callback ? /^[0-9a-f]{64}$/ : /^[\w-]{43}$/);
      await take(await choose(url.href, "allow"));
      expect(await tryOut()).toMatchObject({ isGood: true });
      const forged = new URL(await beginAgain(formOf("tiktok-display")));
      forged.searchParams.set("code_challenge", "0".repeat(64));
      await take(await choose(forged.href, "allow"));
      expect(await tryOut()).toMatchObject({ isGood: false, about: "code" });
      await handle.db.deleteFrom("connection").where("workspace_id", "=", workspaceId).execute();
    }
  });
});

test("whose account it is stays known from the exchange, though the test call that follows comes to nothing", async () => {
  await connect("tiktok-shop");
  const { options } = await connection();
  await handle.db
    .updateTable("connection")
    .set({ options: sql`options - 'open_id'` })
    .where("workspace_id", "=", workspaceId)
    .execute();
  await take(await choose(await beginAgain(), "allow"));
  // As by a process that ends right behind the exchange.
  await exchangeCode(await trial(), await connection());
  expect((await connection()).options).not.toHaveProperty("open_id");
  standIn.setFaults({ probability: 1, faults: ["server_error"], seed: 1 });
  expect(await tryOut()).toMatchObject({ isGood: false, kind: "unavailable" });
  standIn.setFaults(undefined);
  expect(await tryOut()).toMatchObject({ isGood: true });
  expect(await connection()).toMatchObject({ options, next_secret: null, next_options: null });
});

describe("a connection at work", () => {
  beforeEach(async () => {
    await connect("tiktok-display");
    await update({ status: "needs_credentials", failures: 3, error_kind: "unauthorized", error: "over" });
  });

  test("is authorised again by one press, with what it knows of its app, and goes on", async () => {
    const before = await connection();
    await take(await choose(await beginAgain(), "allow"));
    expect(await connection()).toEqual(before);
    expect(await tryOut()).toMatchObject({ isGood: true });
    const after = await connection();
    expect(after).toMatchObject({ status: "active", failures: 0, error: null, next_secret: null });
    expect(after.options).toEqual(before.options);
    // Sealed anew: the stand-in's time stands still, and so do its tokens.
    expect(before.secret && after.secret?.equals(before.secret)).toBe(false);
  });

  test("stays that of its account", async () => {
    const before = await connection();
    await take(await choose(await beginAgain(), "allow", 1));
    expect(await tryOut()).toMatchObject({ isGood: false, about: "account" });
    expect(await connection()).toEqual(before);
  });

  test("is known by its account from the first good call on, where its tokens were entered by hand", async () => {
    const { options, connection_id: connectionId } = await connection();
    const at = { workspaceId, connectionId };
    await handle.db.updateTable("connection").set({ options: "{}" }).where("workspace_id", "=", workspaceId).execute();
    await tryOut();
    expect((await connection()).options).toEqual(options);
    const other = { ...(await secretInUse()), ...standInTiktokTokens(`${accountIds()[1]}`) };
    const next_secret = await sealConnectionSecret(at, other);
    await handle.db.updateTable("connection").set({ next_secret }).where("workspace_id", "=", workspaceId).execute();
    expect(await tryOut()).toMatchObject({ isGood: false, about: "account" });
    expect((await connection()).options).toEqual(options);
  });

  test("keeps the code while the platform is away", async () => {
    await take(await choose(await beginAgain(), "allow"));
    standIn.setFaults({ probability: 1, faults: ["server_error"], seed: 1 });
    expect(await tryOut()).toMatchObject({ isGood: false, kind: "unavailable" });
    standIn.setFaults(undefined);
    expect(await tryOut()).toMatchObject({ isGood: true });
    expect((await connection()).status).toBe("active");
  });

  test("keeps new credentials until the platform says something of them, however long it is away", async () => {
    const before = await connection();
    const next_secret = await sealConnectionSecret(
      { workspaceId, connectionId: before.connection_id },
      await secretInUse(),
    );
    await update({ next_secret });
    standIn.setFaults({ probability: 1, faults: ["server_error"], seed: 1 });
    for (let test = 0; test < 2; test++) {
      expect(await tryOut()).toMatchObject({ isGood: false, kind: "unavailable" });
      expect((await connection()).next_secret).toEqual(next_secret);
    }
    standIn.setFaults(undefined);
    expect(await tryOut()).toMatchObject({ isGood: true });
    expect(await connection()).toMatchObject({ status: "active", next_secret: null, secret: next_secret });
  });

  test("that is removed while its code is exchanged gets no credentials any more", async () => {
    await take(await choose(await beginAgain(), "allow"));
    const client = await handle.pool.connect();
    try {
      await client.query("begin");
      await client.query("select from connection where workspace_id = $1 for update", [workspaceId]);
      const trying = tryOut();
      // Locks of this database alone: others are under test beside it.
      const waiting = () =>
        handle.pool.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
      await vi.waitFor(async () => expect((await waiting()).rows).not.toEqual([]), { timeout: 10_000 });
      await client.query(
        "update connection set status = 'removed', secret = null, next_secret = null where workspace_id = $1",
        [workspaceId],
      );
      await client.query("commit");
      expect(await trying).toBeUndefined();
    } finally {
      client.release();
    }
    expect(await connection()).toMatchObject({ status: "removed", secret: null, next_secret: null });
  });
});
