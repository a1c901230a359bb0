import { text as readText } from "node:stream/consumers";
import { type AnsweringServer, answerWith } from "#tests/support/answer-with.ts";
import { type PullFixture, textOf } from "#tests/support/pull-fixture.ts";

export interface Replay extends AnsweringServer {
  /** Requests that no exchange of the fixture answers. */
  readonly unknown: readonly string[];
  /** Requests so far. */
  answered(): number;
}

/** Answers as a fixture says: the first exchange whose method, address, query and body are part of the request. */
export async function replayExchanges({ exchanges }: PullFixture): Promise<Replay> {
  const unknown: string[] = [];
  let answered = 0;
  const server = await answerWith(async (request, response) => {
    const body = await readText(request);
    answered++;
    // The stand-in's addresses begin with the platform's host.
    const asked = new URL(`https:/${request.url}`);
    const match = exchanges.find(({ request: wanted }) => {
      const url = new URL(wanted.url);
      const query = [...url.searchParams, ...Object.entries(wanted.query)];
      return (
        wanted.method === request.method &&
        url.host === asked.host &&
        url.pathname === asked.pathname &&
        query.every(([name, value]) => asked.searchParams.get(name) === value) &&
        (wanted.body === undefined || isPart(wanted.body, parse(body)))
      );
    });
    if (!match) {
      unknown.push(`${request.method} ${asked.href} ${body}`);
      response.writeHead(400).end("{}");
      return;
    }
    response.writeHead(match.response.status, match.response.headers).end(textOf(match.response));
  });
  return { ...server, unknown, answered: () => answered };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== "object" || part === null) return part === whole;
  if (typeof whole !== "object" || whole === null) return false;
  return Object.entries(part).every(([name, value]) => isPart(value, Reflect.get(whole, name)));
}
