import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { ConnectionPlace } from "#db/connections/connection-secret.server.ts";

/** How long an answer of the platform is waited for. */
export const authorisationMinutes = 10;

/** What comes back with the platform's answer: which connection it is for, and what nobody can guess. */
export function createState({ workspaceId, connectionId }: ConnectionPlace): string {
  return `${workspaceId}-${connectionId}-${createToken()}`;
}

/** Which connection a state says that it is of; only its hash shows that it is. */
export function parseState(state: string | null): ConnectionPlace | undefined {
  const [, workspaceId, connectionId] = /^(\d{1,9})-(\d{1,15})-[\w-]{43}$/.exec(state ?? "") ?? [];
  return workspaceId === undefined
    ? undefined
    : { workspaceId: Number(workspaceId), connectionId: Number(connectionId) };
}

/** 256 random bits as 43 characters, which stand in an address as they are; long enough for a verifier of PKCE (RFC 7636, 4.1). */
export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export function isHashOf(hash: Buffer, token: string | undefined): boolean {
  return token !== undefined && timingSafeEqual(hash, hashToken(token));
}

/** PKCE's challenge of a verifier (S256). */
export function challengeOf(verifier: string, written: "hex" | "base64url"): string {
  return createHash("sha256").update(verifier).digest(written);
}
