import { createServer } from "node:net";

/** A port of this machine that nobody listens on at the moment. */
export function reservePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address) resolve(address.port);
        else reject(new Error("There is no free port"));
      });
    });
  });
}
