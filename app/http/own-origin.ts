import { isIPv6, type Socket } from "node:net";

/** The address that a request came to, as this machine reaches it; never what the request says of itself. */
export function ownOrigin({
  localAddress = "127.0.0.1",
  localPort = 0,
}: Pick<Socket, "localAddress" | "localPort">): string {
  const address = localAddress.replace(/^::ffff:/, "");
  return `http://${isIPv6(address) ? `[${address}]` : address}:${localPort}`;
}
