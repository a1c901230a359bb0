import type { PlatformError } from "#jobs/connectors/pull-connector.ts";

type Kind = PlatformError["kind"];

/**
 * What Douyin's codes mean for a run. Documented: developer.open-douyin.com, "status-code", "refresh-access-token", "refresh-token",
 * "client-token" and the tables of the single calls. 2190003, 2190015, 10007 and 10014 are taken from client code. Codes of the shop,
 * of payment and of publishing are not among them, for nothing of that is called.
 */
const kinds: Readonly<Record<Kind, readonly number[]>> = {
  unauthorized: [
    10003, // client_key unknown
    10004, // the app lacks the permission
    10007, // authorisation code expired
    10008, // access_token invalid or expired
    10010, // refresh_token expired
    10013, // client_key or client_secret wrong
    10014, // client_key does not belong to the authorisation
    10020, // refresh_token renewed as often as it may be
    2100007, // no permission
    2100009, // the account is banned from it
    2190002, // access_token invalid
    2190003, // the account has not authorised this call
    2190004, // the app lacks the capability
    2190008, // access_token expired
    2190015, // access_token and open_id do not belong together
    28001003, // access_token invalid
    28001008, // access_token expired
    28001012, // the account has not authorised this call
    28001014, // the app has no capability at all
    28001015, // access_token and open_id do not belong together
    28001016, // the app is banned or offline
    28001018, // the app lacks the capability
    28001019, // the capability is banned or offline
    28001020, // the account is not bound to the test app
    28001021, // the test app has expired
    28001042, // the token lacks the scope
    28001045, // the account was closed
    28001046, // the account was banned
    28001047, // the account is private
  ],
  rate_limited: [
    2190001, // quota used up
    28001052, // too risky now, later
    28003017, // quota used up
    28003018, // too many requests
  ],
  unavailable: [
    10001, // system error
    2100004, // system busy
    28001005, // system busy
    28001006, // network error, again
  ],
  schema_changed: [
    10002, // parameter error
    10005, // parameter missing
    2100005, // parameter error
    28001007, // parameter error
    28001017, // unknown address
    28001056, // the call is no longer offered
  ],
};

const byCode = new Map<number, Kind>();
for (const kind of ["unauthorized", "rate_limited", "unavailable", "schema_changed"] as const)
  for (const code of kinds[kind]) byCode.set(code, kind);

/** All that are documented, or known to client code. */
export const errorCodes = [...byCode.keys()];

/** A code that nobody documents may pass: it is tried again, and never taken for a success. */
export function kindOfCode(code: number): Kind {
  return byCode.get(code) ?? "unavailable";
}
