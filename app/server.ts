import type { Server } from "node:http";
import { readServerEnv } from "#app/env.ts";
import { createApp } from "#app/http/create-app.ts";
import { closeServer, listen } from "#app/http/listen.ts";
import { isLoopback } from "#app/http/trusted-requests.ts";
import { type DatabaseHandle, pageSettings } from "#db/client.server.ts";
import { log } from "#db/log/log.server.ts";
import { openDatabase } from "#db/open-database.ts";

const patienceWithRequests = 5_000;

/** Tells the supervisor that starting anew is no use. */
const wrongSetup = 2;

const { PORT, LEVAIN_HOST, NODE_ENV, LEVAIN_METRICS_TOKEN: metricsToken } = readServerEnv();
const database = await openDatabase({
  applicationName: "levain web",
  settings: pageSettings,
  maxConnections: 20,
  // Readers pause between pages, and a new connection reads the catalogue anew for every table that it meets.
  idleTimeout: 300_000,
});
const app = await createApp(database, {
  listenHost: LEVAIN_HOST,
  isDevelopment: NODE_ENV === "development",
  metricsToken,
});
const { server, port } = await listen(app, LEVAIN_HOST, PORT).catch(async (error: Error) => {
  console.error(error.message);
  await database.close();
  process.exit(wrongSetup);
});

process.once("SIGTERM", () => void stop(server, database));
process.once("SIGINT", () => void stop(server, database));

const reach = isLoopback(LEVAIN_HOST)
  ? "this machine only; LEVAIN_HOST opens it to others"
  : "open to the network, without sign-in";
const greeting = `Levain is at ${addressOf(LEVAIN_HOST, port)} (${reach})`;
// Under npm start a person reads it, whatever the rest is written to.
if (process.send) console.log(greeting);
else log.info(greeting);
// The supervisor starts us anew on the same port should we die.
process.send?.({ port });

async function stop(running: Server, { close }: DatabaseHandle): Promise<void> {
  await closeServer(running, patienceWithRequests);
  await close();
  process.exit(0);
}

function addressOf(host: string, listeningPort: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${listeningPort}`;
}
