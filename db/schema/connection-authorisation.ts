/**
 * Grain: the last time that somebody was sent to the platform to authorise a connection.
 * Key: workspace_id, connection_id.
 * state_hash and browser_hash are SHA-256 of what the answer must bring back and of a cookie of the browser that was sent; callback is where the
 * platform sends it back to. sealed (AES-256-GCM) are the app's credentials, PKCE's verifier and, once it came back, the code; null when it is over.
 * An answer counts once (returned_at) and until expires_at; job_run_id is the test call that exchanges the code.
 * Written by the pages of a connection, the callback and test calls.
 */
export interface ConnectionAuthorisationTable {
  workspace_id: number;
  connection_id: number;
  state_hash: Buffer;
  browser_hash: Buffer;
  callback: string;
  sealed: Buffer | null;
  started_at: Date;
  expires_at: Date;
  returned_at: Date | null;
  job_run_id: number | null;
}
