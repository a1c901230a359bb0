import type { Kysely } from "kysely";
import { sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import type { Database } from "#db/schema/database.ts";
import { formatPosition } from "#jobs/pull/position.ts";
import { feedCursorAt } from "#jobs/sandbox/levain-feed.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { type DemoConnection, demoConnections } from "./demo-connections.ts";

/** Connects the demo workspace with everything that the stand-in plays. Feeds begin where the files ended (milliseconds). What is connected stays as it is. */
export async function connectDemo(
  db: Kysely<Database>,
  workspaceId: number,
  world: StandInWorld,
  filesUntil: number,
): Promise<void> {
  for (const wanted of demoConnections)
    await db.transaction().execute(async (trx) => {
      const connectionId = (await findOne(trx, workspaceId, wanted)) ?? (await addOne(trx, workspaceId, wanted));
      await placeCursors(trx, { workspaceId, connectionId, world, filesUntil }, wanted);
    });
}

async function findOne(trx: Kysely<Database>, workspaceId: number, { name }: DemoConnection) {
  const found = await trx
    .selectFrom("connection")
    .select("connection_id")
    .where("workspace_id", "=", workspaceId)
    .where("is_stand_in", "=", true)
    .where("name", "=", name)
    .executeTakeFirst();
  return found?.connection_id;
}

async function addOne(trx: Kysely<Database>, workspaceId: number, wanted: DemoConnection): Promise<number> {
  const { connector, name, options, schedule } = wanted;
  const { connection_id: connectionId } = await trx
    .insertInto("connection")
    .values({
      workspace_id: workspaceId,
      connector,
      name,
      options: JSON.stringify(options),
      secret: null,
      schedule,
      status: "active",
      is_stand_in: true,
    })
    .returning("connection_id")
    .executeTakeFirstOrThrow();
  await trx
    .updateTable("connection")
    .set({ secret: await sealConnectionSecret({ workspaceId, connectionId }, wanted.secret) })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
  return connectionId;
}

interface CursorPlace {
  readonly workspaceId: number;
  readonly connectionId: number;
  readonly world: StandInWorld;
  readonly filesUntil: number;
}

/** As though all that the files hold had been pulled. A start that was cut short may have been of another world, so what nothing was pulled with is set anew. */
async function placeCursors(trx: Kysely<Database>, place: CursorPlace, wanted: DemoConnection): Promise<void> {
  const { workspaceId, connectionId, world, filesUntil } = place;
  const { feed, goesOn = [] } = wanted;
  const until = new Date(filesUntil).toISOString();
  const row = (listing: string, resume: string | null) => ({
    workspace_id: workspaceId,
    connection_id: connectionId,
    stream: listing,
    position: formatPosition({ slot: until, next: null, since: until, resume, known: null }),
    landed_at: new Date(filesUntil),
  });
  const logs = feed?.streams.map((stream) => row(stream, feedCursorAt(world, feed.host, stream, filesUntil))) ?? [];
  const rows = [...logs, ...goesOn.map((listing) => row(listing, null))];
  if (rows.length === 0) return;
  const pulled = trx
    .selectFrom("pull_slot")
    .select("slot_at")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId);
  if (await pulled.limit(1).executeTakeFirst()) return;
  await trx
    .insertInto("cursor")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "connection_id", "stream"])
        .doUpdateSet((eb) => ({ position: eb.ref("excluded.position"), landed_at: eb.ref("excluded.landed_at") })),
    )
    .execute();
}
