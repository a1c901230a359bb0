import type { Kysely } from "kysely";
import { atStandIn } from "#app/lib/stand-in.server.ts";
import type { Authorisation } from "#db/connections/authorisation.ts";
import {
  authorisationMinutes,
  challengeOf,
  createState,
  createToken,
  hashToken,
} from "#db/connections/authorisation-state.server.ts";
import { type ConnectionPlace, sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { forgetExpiredAuthorisations } from "#db/connections/forget-expired-authorisations.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface AuthorisationStart {
  readonly authorisation: Authorisation;
  readonly app: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly isStandIn: boolean;
  readonly callback: string;
  /** The token of the browser that is sent. */
  readonly browser: string;
}

/**
 * Where a browser has to go so that somebody authorises a connection at its platform. The answer is waited for ten minutes; another start takes the
 * place of this one.
 */
export async function startAuthorisation(
  db: Kysely<Database>,
  place: ConnectionPlace,
  { authorisation, app, options, isStandIn, callback, browser }: AuthorisationStart,
): Promise<string> {
  const now = new Date();
  const written = authorisation.challenge(callback);
  const verifier = written === null ? undefined : createToken();
  const state = createState(place);
  const values = {
    state_hash: hashToken(state),
    browser_hash: hashToken(browser),
    callback,
    sealed: await sealConnectionSecret(place, { app, verifier }),
    started_at: now,
    expires_at: new Date(now.getTime() + authorisationMinutes * 60_000),
    returned_at: null,
    job_run_id: null,
  };
  await forgetExpiredAuthorisations(db, place.workspaceId, now);
  await db
    .insertInto("connection_authorisation")
    .values({ workspace_id: place.workspaceId, connection_id: place.connectionId, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "connection_id"]).doUpdateSet(values))
    .execute();
  const challenge = written && verifier ? challengeOf(verifier, written) : undefined;
  const address = authorisation.toAddress({ app, options, callback, state, challenge });
  return isStandIn ? atStandIn(address) : address;
}
