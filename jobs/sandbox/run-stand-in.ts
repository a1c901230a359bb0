/** The stand-in platforms of the demo workspace as a process of its own: the world that it was filled with, on a port of this machine. */
import { z } from "zod";
import { environment } from "#db/environment.ts";
import { openDatabase } from "#db/open-database.ts";
import { createDemoStandIn } from "#jobs/demo/create-demo-stand-in.ts";
import { describeDemo, findDemoEnd } from "#jobs/demo/demo-world.ts";
import { writePort } from "#jobs/sandbox/port-file.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock, type StandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

const asAbsent = (value: unknown) => (value === "" ? undefined : value);
const { LEVAIN_STAND_IN_PORT: port, LEVAIN_STAND_IN_SPEED: speed } = z
  .object({
    /** The first free one when left out. */
    LEVAIN_STAND_IN_PORT: z.preprocess(asAbsent, z.coerce.number().int().min(0).max(65_535).default(0)),
    /** How fast its clock runs from now on: 1 as ours, 0 not at all. */
    LEVAIN_STAND_IN_SPEED: z.preprocess(asAbsent, z.coerce.number().min(0).default(1)),
  })
  .parse(environment());

const database = await openDatabase({ applicationName: "levain stand-in", maxConnections: 1 });
const end = await findDemoEnd(database);
await database.close();
if (end === undefined) throw new Error("There is no demo workspace whose platforms could be played");
const world = await createDemoStandIn(describeDemo(end));
const clock = createStandInClock(Date.now(), speed);
const server = await listen(world, clock);
console.log(`Stand-in platforms: listening on port ${server.port}`);
await writePort(server.port);
process.send?.({ port: server.port });

process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());

/** On the port that others were told, else, when somebody else has taken it, on a free one. */
async function listen(played: StandInWorld, time: StandInClock): Promise<StandInServer> {
  try {
    return await serveStandIn(played, time, { port });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    return serveStandIn(played, time);
  }
}

async function stop(): Promise<void> {
  await server.close();
  process.exit(0);
}
