import type { HttpRequest, OpenConnection, PulledPage, PullHttp } from "#jobs/connectors/pull-connector.ts";

interface Question {
  readonly cursor?: string | null;
  readonly from?: string;
  readonly to?: string;
}

/** The pages of one listing of a connection when the platform gives these answers one after the other, and what it was asked. */
export function askListing(
  connection: OpenConnection,
  name: string,
  slot: string,
  answers: readonly unknown[],
  { cursor = null, from = slot, to = slot }: Question = {},
) {
  const asked: HttpRequest[] = [];
  const http: PullHttp = {
    async json(request) {
      if (asked.length === answers.length) throw new Error(`nothing is left to answer ${request.url}`);
      asked.push(request);
      return answers[asked.length - 1];
    },
    answer: () => Promise.reject(new Error("only JSON is answered")),
  };
  const listing = connection.listings.find((one) => one.listing === name);
  if (!listing) throw new Error(`there is no listing ${name}`);
  const { signal } = new AbortController();
  const times = { slot: new Date(slot), from: new Date(from), to: new Date(to) };
  return { pages: listing.pages({ http, ...times, cursor, signal }), asked, http };
}

export async function readAll(pages: AsyncIterable<PulledPage>): Promise<PulledPage[]> {
  const read: PulledPage[] = [];
  for await (const page of pages) read.push(page);
  return read;
}
