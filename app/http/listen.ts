import { createServer, type RequestListener, type Server } from "node:http";

const firstPort = 3000;
const lastPort = 3999;

/** An import of gigabytes over a slow line is one request; Node's own limit is five minutes. */
const longestRequest = 2 * 60 * 60_000;

export interface ListeningServer {
  server: Server;
  port: number;
}

/** Listens on the port asked for, which must be free, or else on the first free one from 3000 on. */
export async function listen(handler: RequestListener, host: string, wanted?: number): Promise<ListeningServer> {
  for (let port = wanted ?? firstPort; port <= (wanted ?? lastPort); port += 1) {
    const server = createServer({ requestTimeout: longestRequest }, handler);
    if (await tryListen(server, host, port)) return { server, port };
  }
  throw new Error(wanted ? `Port ${wanted} is taken` : `No port from ${firstPort} to ${lastPort} is free`);
}

function tryListen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => resolve(true));
  });
}

/** Lets running requests finish for a while, then closes what is left. */
export async function closeServer(server: Server, patience: number): Promise<void> {
  // A browser that keeps asking on a connection it kept open would otherwise hold the server.
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(timer);
}
