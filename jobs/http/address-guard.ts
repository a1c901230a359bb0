import { type LookupAddress, lookup } from "node:dns";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";

/** A name that stands for an address inside of somebody's network must not be asked for what is there. It may stand for another one soon. */
export class ForbiddenAddress extends Error {
  constructor() {
    super("leads to an address of a private network, of this machine or of none, which is never called");
    this.name = "ForbiddenAddress";
  }
}

/** All that was ever given out of IPv6 (RFC 4291, 2.4). Outside lie old and local forms, such as ::7f00:1 for 127.0.0.1. */
const globalUnicast = ipaddr.parseCIDR("2000::/3");

/** Whether an address is one of the open internet: not private, link-local, loopback, reserved, multicast or a wrapped form of these. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(globalUnicast);
}

/** Of one connection. What is asked item by item is asked for so many at once; with fewer, answers that take 200 ms would keep it below 50 a second. */
export const mostSockets = 12;

/**
 * An agent that looks at the address at the moment of connecting, which is the one that counts: a name may answer otherwise the second
 * time it is asked.
 */
export function createGuardedAgent(timeoutMs: number): Agent {
  const connect = buildConnector({ timeout: timeoutMs, lookup: lookupPublic });
  return new Agent({
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, "");
      // An address in place of a name is never looked up.
      if (isIP(host) && !isPublicAddress(host)) callback(new ForbiddenAddress(), null);
      else connect(options, callback);
    },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connections: mostSockets,
  });
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

function lookupPublic(host: string, options: object, callback: LookupCallback): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new ForbiddenAddress(), []);
    if ("all" in options && options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
}
