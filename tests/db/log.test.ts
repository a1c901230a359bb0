import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { log, withLogFields } from "#db/log/log.server.ts";
import { redact } from "#db/log/redact.ts";
import { defineJob } from "#jobs/define-job.ts";
import { createJobRun } from "#jobs/queue/job-run.ts";
import { runJob } from "#jobs/queue/run-job.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let written: string[] = [];

beforeEach(() => {
  written = [];
  const keep = (chunk: string | Uint8Array) => written.push(String(chunk)) > 0;
  vi.spyOn(process.stdout, "write").mockImplementation(keep);
  vi.spyOn(process.stderr, "write").mockImplementation(keep);
  vi.stubEnv("LEVAIN_LOG", "json");
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const lineSchema = z.object({ time: z.iso.datetime(), level: z.string(), message: z.string() }).loose();

function lines() {
  return written.map((line) => lineSchema.parse(JSON.parse(line)));
}

test("a line is one JSON object with what it is about", () => {
  withLogFields({ job: "pull-connection", run: 7, workspace: 3 }, () =>
    withLogFields({ connection: 5 }, () => log.warn("Slow\nplatform", { reference: "ab12" })),
  );
  expect(written).toHaveLength(1);
  expect(written[0]?.match(/\n/g)).toHaveLength(1);
  expect(lines()[0]).toMatchObject({
    level: "warn",
    message: "Slow\nplatform",
    job: "pull-connection",
    run: 7,
    workspace: 3,
    connection: 5,
    reference: "ab12",
  });
});

test("a person reads text", () => {
  vi.stubEnv("LEVAIN_LOG", "text");
  log.info("Ready", { workspace: 3 });
  expect(written).toEqual(["Ready (workspace 3)\n"]);
});

test("production without a terminal writes JSON, anything else text", () => {
  vi.stubEnv("LEVAIN_LOG", "");
  vi.stubEnv("NODE_ENV", "production");
  const isTerminal = process.stdout.isTTY;
  try {
    process.stdout.isTTY = false;
    log.info("one");
    process.stdout.isTTY = true;
    log.info("two");
  } finally {
    process.stdout.isTTY = isTerminal;
  }
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ message: "one" });
  expect(written[1]).toBe("two\n");
});

test("neither credentials nor personal data of a failed run reach the log", async () => {
  const planted = ["Ada Lovelace", "ada@buyer.example", "s3cr3t-token", "hunter2", "+33612345678"];
  const [name, mail, token, password, phone] = planted;
  const handle = await createTestDatabase();
  const { workspace_id: workspaceId } = await handle.db
    .insertInto("workspace")
    .values({ slug: "w", name: "W", time_zone: "UTC", currency: "EUR", locale: "en" })
    .returning("workspace_id")
    .executeTakeFirstOrThrow();
  const failures = [
    // Postgres puts the whole row into the detail of this, and the value into the message of the next.
    () =>
      handle.pool.query("insert into workspace (slug, name, time_zone, currency) values ($1, $2, 'UTC', 'EUR')", [
        phone,
        `${name} ${mail}`,
      ]),
    () => handle.pool.query("select $1::text::int", [name]),
    async () => JSON.parse(`{"name": ${name}}`),
    async () => {
      throw new Error(`GET https://user:${password}@api.example/orders?access_token=${token}&mail=${mail}`, {
        cause: new Error(`Authorization: Bearer ${token}`),
      });
    },
  ];
  for (const fail of failures) {
    const job = defineJob({
      name: "match-pieces",
      description: "A trial.",
      input: z.object({}),
      run: async () => {
        await fail();
        return {};
      },
    });
    const run = await createJobRun(handle.db, workspaceId, job.name, {});
    const ending = runJob(handle, job, run, { signal: new AbortController().signal, isRetried: true });
    await expect(ending).rejects.toThrow();
    expect(lines().at(-1)).toMatchObject({ level: "error", job: job.name, run: run.jobRunId, workspace: workspaceId });
  }
  await handle.close();
  expect(written).toHaveLength(failures.length);
  for (const secret of planted) expect(written.join("")).not.toContain(secret);
  // What went wrong and where is there all the same.
  expect(
    lines().map(({ error }) => z.object({ code: z.string().optional(), stack: z.string() }).parse(error).code),
  ).toEqual(["23502", "22P02", undefined, undefined]);
});

test("no e-mail address is left over, whatever stands around it", () => {
  fc.assert(
    fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, address, after) => {
      fc.pre(/^[\w.+-]+@[a-z0-9.-]+$/i.test(address));
      expect(redact(`${before} ${address} ${after}`)).not.toContain(` ${address} `);
    }),
  );
});
