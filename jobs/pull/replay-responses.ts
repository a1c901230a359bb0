import type { Selectable } from "kysely";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { KeptResponseTable } from "#db/schema/kept-response.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { HttpAnswer, HttpRequest, PullHttp } from "#jobs/connectors/pull-connector.ts";
import { hashRequest, readBody } from "#jobs/pull/keep-responses.ts";

type Row = Selectable<KeptResponseTable>;
const headersSchema = z.record(z.string(), z.string());

/** Which listing at which slot, and under which cursor it was read. */
export interface KeptPlace {
  readonly workspaceId: number;
  readonly connectionId: number;
  readonly listing: string;
  readonly slot: Date;
  readonly cursorName: string;
}

/** Answers with what was kept instead of asking: the same request again with the next answer to it, the last one for ever. */
export function replayResponses({ db }: DatabaseHandle, place: KeptPlace): PullHttp {
  const given = new Map<string, number>();

  async function answer(request: HttpRequest): Promise<HttpAnswer> {
    const hash = hashRequest(request);
    const key = hash.toString("hex");
    const row =
      (await find(hash, given.get(key) ?? 0)) ??
      (await find(hash, 0)) ??
      // What one listing has asked of all, such as whose account it is, the others of its run take from it.
      (await find(hash, 0, false));
    if (!row) throw new ConnectorError("unavailable", `${place.listing}: not every answer that it needs was kept`);
    given.set(key, row.kept_response_id);
    return { status: row.status, headers: headersSchema.parse(row.headers), text: await readBody(row.body) };
  }

  function find(hash: Buffer, after: number, isOwn = true): Promise<Row | undefined> {
    return selectKept(db, place, isOwn)
      .selectAll()
      .where("request_hash", "=", hash)
      .where("kept_response_id", ">", after)
      .orderBy("kept_response_id")
      .limit(1)
      .executeTakeFirst();
  }

  return { answer, json: async (request) => JSON.parse((await answer(request)).text) };
}

/** The answers that were kept of a place; of all listings of its slot, when they need not be its own. */
export function selectKept(
  db: DatabaseHandle["db"],
  { workspaceId, connectionId, listing, slot, cursorName }: KeptPlace,
  isOwn = true,
) {
  return db
    .selectFrom("kept_response")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("slot_at", "=", slot)
    .$if(isOwn, (query) => query.where("listing", "=", listing).where("cursor_name", "=", cursorName));
}
