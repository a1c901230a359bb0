import { existsSync, readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

const answer = z.object({
  status: z.number().default(200),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  text: z.string().optional(),
});

const schema = z.object({
  options: z.unknown(),
  secret: z.unknown(),
  slot: z.iso.datetime(),
  exchanges: z.array(
    z.object({
      request: z.object({
        method: z.enum(["GET", "POST"]),
        url: z.url(),
        query: z.record(z.string(), z.string()).default({}),
        body: z.unknown().optional(),
      }),
      response: answer,
    }),
  ),
  errors: z.array(
    z.object({
      name: z.string(),
      source: z.string(),
      response: answer,
      /** null: it is no failure of the call, for the listing that asks reads it itself. */
      kind: z.enum(["rate_limited", "unauthorized", "unavailable", "schema_changed"]).nullable(),
    }),
  ),
  /** The codes that the documentation names for each endpoint that is called, where it names them. */
  documented: z.record(z.string(), z.array(z.union([z.int(), z.string()]))).optional(),
  lands: z.record(z.string(), z.number()),
  rejects: z.array(z.object({ listing: z.string(), field: z.string() })),
  decoys: z.array(z.string()),
});

/** What a platform answered, or is documented to answer, and what has to come of it. */
export type PullFixture = z.infer<typeof schema>;
export type FixtureAnswer = z.infer<typeof answer>;

/** The users that a connector has beside the usual one, each with a fixture of its own: `pull.<user>.json`. */
export function listPullUsers(connector: string): string[] {
  return readdirSync(`tests/fixtures/${connector}`).flatMap((name) => /^pull\.(\w+)\.json$/.exec(name)?.[1] ?? []);
}

export function readPullFixture(connector: string, user?: string): PullFixture {
  const path = `tests/fixtures/${connector}/pull${user === undefined ? "" : `.${user}`}.json`;
  if (!existsSync(path)) throw new Error(`${connector} has no fixture: ${path}`);
  return schema.parse(JSON.parse(readFileSync(path, "utf8")));
}

export function textOf({ body, text }: FixtureAnswer): string {
  return text ?? JSON.stringify(body ?? {});
}
