import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import type { RateLimit } from "#jobs/connectors/pull-connector.ts";
import { answerControl, type Controlled } from "#jobs/sandbox/control.ts";
import { distort, feedNames, platformNames } from "#jobs/sandbox/distort.ts";
import {
  dataFaults,
  drawFaults,
  type Fault,
  type FaultPlan,
  quietFaults,
  type SaidFault,
} from "#jobs/sandbox/faults.ts";
import { standInPlatforms } from "#jobs/sandbox/index.ts";
import { openLimit } from "#jobs/sandbox/open-limit.ts";
import type { StandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import type { PlatformFault, StandInAnswer, StandInPlatform, StandInRequest } from "#jobs/sandbox/stand-in-platform.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { withoutPosts } from "#jobs/sandbox/without-posts.ts";

export interface StandInServer {
  readonly url: string;
  readonly port: number;
  /** From now on this goes wrong; nothing, when undefined. */
  setFaults(plan: FaultPlan | undefined): void;
  /** Requests answered so far. */
  answered(): number;
  /** Of these, those that were turned away for coming too often. */
  turnedAway(): number;
  /** The posts, by their ids, that are deleted on their platforms. */
  readonly gone: Set<string>;
  /** The scopes that platforms refuse, whoever asks. */
  readonly refused: Set<string>;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** The first free one when left out. */
  readonly port?: number;
  /** Makes all pages shorter, so that a small world has many of them. */
  readonly mostOnPage?: number;
  /** In place of what each platform documents, for every platform; null: nobody is ever refused, for callers whose clock never waits. */
  readonly limit?: RateLimit | null;
}

/**
 * Serves every platform of the stand-in on one port of this machine, each under its documented host as the first part of the path:
 * http://127.0.0.1:PORT/open.example.com/v2/... and, at /control, how it stands and how to break it.
 */
export async function serveStandIn(
  world: StandInWorld,
  clock: StandInClock,
  { port = 0, mostOnPage = Number.POSITIVE_INFINITY, limit }: StandInOptions = {},
): Promise<StandInServer> {
  let plan: FaultPlan | undefined;
  let draw: (host: string) => Fault | undefined = () => undefined;
  let answered = 0;
  let turnedAway = 0;
  const gone = new Set<string>();
  const refused = new Set<string>();
  const shown = withoutPosts(world, gone);
  const counts = { answered: () => answered, turnedAway: () => turnedAway };
  const controlled: Controlled = { clock, faults: () => plan, setFaults, ...counts, gone, refused };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      console.error(`Stand-in: ${error.message}`);
      response.destroy();
    });
  });

  const admits = new Map(standInPlatforms.map((platform) => [platform, openLimit(platform, limit)]));

  function setFaults(wanted: FaultPlan | undefined): void {
    plan = wanted;
    draw = wanted ? drawFaults(wanted) : () => undefined;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await toRequest(request);
    if (asked.host === "control") return send(response, answerControl(asked, controlled));
    const platform = standInPlatforms.find(({ hosts }) => hosts.includes(asked.host));
    answered++;
    if (!platform) return send(response, { status: 404, body: "no such platform" });
    const refusal = admits.get(platform)?.(asked);
    if (refusal) {
      turnedAway++;
      return send(response, refusal);
    }
    const fault = draw(asked.host);
    if (fault === "no_answer") return;
    if (fault === "too_many") {
      const seconds = plan?.retryAfterSeconds ?? 1;
      return send(response, { status: 429, headers: { "retry-after": String(seconds) }, body: "" });
    }
    if (fault === "server_error") return send(response, { status: 500, body: "" });
    const scene = { world: shown, now: clock.now(), mostOnPage, fault: played(platform, fault), refused };
    const given = platform.answer(asked, scene);
    const data = [...dataFaults, ...quietFaults].find((one) => one === fault);
    const whole = data ? distortAnswer(given, data, scene.now, plan?.fields) : given;
    if (fault === "cut_body") return cut(response, whole);
    if (fault === "truncated_json")
      return send(response, { ...whole, body: toText(whole).slice(0, toText(whole).length / 2) });
    send(response, whole);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (!isAddress(address)) throw new Error("The stand-in has no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    setFaults,
    ...counts,
    gone,
    refused,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}

async function toRequest(request: IncomingMessage): Promise<StandInRequest> {
  const url = new URL(`https:/${request.url}`);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") headers[name] = value;
  const { host, pathname: path, searchParams: query } = url;
  return { method: request.method ?? "GET", host, path, query, headers, body: await readText(request) };
}

function played({ plays }: StandInPlatform, fault: Fault | undefined): PlatformFault | undefined {
  return plays.find((one) => one === fault);
}

function toText({ body }: StandInAnswer): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** Text is the NDJSON of a feed: each line is distorted. A page for people holds no data. */
function distortAnswer(
  answer: StandInAnswer,
  fault: SaidFault,
  now: number,
  fields: readonly string[] | undefined,
): StandInAnswer {
  const { body } = answer;
  const within = fields && new Set(fields);
  if (answer.headers?.["content-type"]?.startsWith("text/html")) return answer;
  if (typeof body !== "string") return { ...answer, body: distort(body, fault, now, { ...platformNames, within }) };
  const lines = body
    .split("\n")
    .map((line) =>
      line === "" ? "" : JSON.stringify(distort(JSON.parse(line), fault, now, { ...feedNames, within })),
    );
  return { ...answer, body: lines.join("\n") };
}

function send(response: ServerResponse, answer: StandInAnswer): void {
  response
    .writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers })
    .end(toText(answer));
}

/** States the whole length and breaks off in the middle. */
function cut(response: ServerResponse, answer: StandInAnswer): void {
  const text = toText(answer);
  const length = Buffer.byteLength(text) + 1;
  response.writeHead(answer.status ?? 200, {
    "content-type": "application/json",
    ...answer.headers,
    "content-length": String(length),
  });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}
