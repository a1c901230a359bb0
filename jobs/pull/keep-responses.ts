import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Insertable } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { KeptResponseTable } from "#db/schema/kept-response.ts";
import { type KeptFields, keepFields } from "#jobs/connectors/kept-fields.ts";
import type { HttpAnswer, HttpRequest, PullHttp } from "#jobs/connectors/pull-connector.ts";
import type { SlotPlace } from "#jobs/pull/slot-record.ts";

type Db = DatabaseHandle["db"];
const compress = promisify(gzip);
const inflate = promisify(gunzip);

/** What a listing was asked with, and by which run. */
export interface AskedPlace extends SlotPlace {
  readonly cursorName: string;
  readonly from: Date;
  readonly to: Date;
  readonly cursor: string | null;
  /** Whether this is where the slot begins, not where it goes on after an interruption. */
  readonly isWhole: boolean;
  readonly jobRunId: number | null;
}

/** Calls the platform, and keeps what it answers. */
export interface Keeper {
  readonly http: PullHttp;
  /** Writes what has come since the last time. */
  flush(): Promise<void>;
  /** Removes what is kept of the listing at the slot, and keeps no more of it. */
  forget(): Promise<void>;
}

/** Whether a workspace wants the answers of platforms to be kept. */
export async function keepsResponses(db: Db, workspaceId: number): Promise<boolean> {
  const row = await db
    .selectFrom("workspace")
    .select("response_keep_days")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  return row?.response_keep_days != null;
}

/** Which request it was: the address itself may say more than should be kept. */
export function hashRequest({ method, url, body }: HttpRequest): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([method, url, body ?? null]))
    .digest();
}

export async function readBody(body: Buffer): Promise<string> {
  return (await inflate(body)).toString();
}

/** Whatever the connector does not read is taken out before anything is held here; credentials are not asked for this way. Undefined without `http`. */
export function openKeeper(db: Db, place: AskedPlace, keeps: KeptFields, http: PullHttp | null): Keeper | undefined {
  if (!http) return undefined;
  let held: Insertable<KeptResponseTable>[] = [];

  let isForgotten = false;

  async function hold(request: HttpRequest, { status, headers, text }: HttpAnswer): Promise<void> {
    if (isForgotten) return;
    held.push({
      workspace_id: place.workspaceId,
      connection_id: place.connectionId,
      listing: place.listing,
      slot_at: place.slot,
      cursor_name: place.cursorName,
      from_at: place.from,
      to_at: place.to,
      began_at_cursor: place.cursor,
      is_whole: place.isWhole,
      request_hash: hashRequest(request),
      status,
      headers: JSON.stringify(headers),
      body: await compress(text),
      bytes: Buffer.byteLength(text),
      job_run_id: place.jobRunId,
    });
  }

  return {
    http: {
      async json(request) {
        const value = await http.json(request);
        await hold(request, { status: 200, headers: {}, text: JSON.stringify(keepFields(value, keeps.names)) });
        return value;
      },
      async answer(request) {
        const answer = await http.answer(request);
        const names = keeps.headers ?? [];
        const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => names.includes(name)));
        await hold(request, { status: answer.status, headers, text: keeps.text?.(request, answer) ?? "" });
        return answer;
      },
    },
    async flush() {
      const rows = held;
      held = [];
      if (isForgotten) return;
      for (const row of rows) await db.insertInto("kept_response").values(row).execute();
    },
    async forget() {
      isForgotten = true;
      held = [];
      await db
        .deleteFrom("kept_response")
        .where("workspace_id", "=", place.workspaceId)
        .where("connection_id", "=", place.connectionId)
        .where("listing", "=", place.listing)
        .where("slot_at", "=", place.slot)
        .execute();
    },
  };
}
