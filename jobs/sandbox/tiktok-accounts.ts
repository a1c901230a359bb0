import type { FeedRecord } from "#jobs/demo/feed-writer.ts";
import { answerConsent, mostAccounts } from "#jobs/sandbox/consent.ts";
import type { StandInAnswer, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { lastUntil, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

/** The app that every account of the stand-in has authorised. Worthless elsewhere. */
export const standInTiktokApp = { key: "stand-in-tiktok-app", secret: "stand-in-tiktok-secret" };

/** Documented lifetime of an access token of the Business API, in seconds. */
export const tokenSeconds = 86_400;

/**
 * The tokens of an account to begin with; they end only once they are renewed. Any account of the world can be shown as one of
 * TikTok, under its own ids.
 */
export function standInTiktokTokens(accountId: string) {
  return { access_token: `act.${accountId}`, refresh_token: `rft.${accountId}` };
}

/** Whose an access token is; undefined when it has ended or never was. */
export function findTokenAccount(world: StandInWorld, token: string | undefined, now: number): string | undefined {
  const match = /^act\.([^.]+)(?:\.(\d+))?$/.exec(token ?? "");
  const [, accountId, endsAt] = match ?? [];
  if (accountId === undefined || !hasAccount(world, accountId)) return undefined;
  return endsAt === undefined || now < Number(endsAt) ? accountId : undefined;
}

/**
 * New tokens for a refresh token; undefined when it never was one. Unlike the platform's, an old one goes on counting: several workspaces may
 * begin with the same.
 */
export function renewTokens(world: StandInWorld, refreshToken: string, now: number) {
  const [, accountId] = /^rft\.([^.]+)(?:\.\d+)?$/.exec(refreshToken) ?? [];
  return accountId === undefined ? undefined : issueTokens(world, accountId, now);
}

/** New tokens of an account; undefined when there is no such account. */
export function issueTokens(world: StandInWorld, accountId: string, now: number) {
  if (!hasAccount(world, accountId)) return undefined;
  const endsAt = now + tokenSeconds * 1_000;
  const tokens = { access_token: `act.${accountId}.${endsAt}`, refresh_token: `rft.${accountId}.${endsAt}` };
  return { ...tokens, expires_in: tokenSeconds, open_id: accountId, token_type: "Bearer" };
}

/**
 * TikTok's page of consent, which the Display and the Business API share: any account of TikTok's may be signed in, those with most posts first. It is
 * documented at developers.tiktok.com (login-kit-web, login-kit-desktop).
 */
export function answerTiktokConsent(request: StandInRequest, { world }: StandInScene): StandInAnswer {
  const { query } = request;
  const posts = (accountId: string) => world.listBy("post", "account_id", accountId).length;
  const accounts = new Map(world.list("account").map((one) => [one.account_id, one]));
  const ofTiktok = [...accounts.values()].filter(({ platform }) => platform === "tiktok");
  return answerConsent(request, {
    platform: "TikTok",
    isKnownApp: query.get("client_key") === standInTiktokApp.key && query.get("response_type") === "code",
    callback: query.get("redirect_uri"),
    scopes: (query.get("scope") ?? "").split(",").filter((scope) => scope !== ""),
    accounts: ofTiktok
      .map(({ account_id: id, name, handle }) => ({ id, name: name ?? handle ?? id }))
      .toSorted((a, b) => posts(b.id) - posts(a.id))
      .slice(0, mostAccounts),
  });
}

/** An account as it stands at a time. */
export function readAccount(world: StandInWorld, accountId: string, at: number) {
  const account = world.listBy("account", "account_id", accountId).at(-1);
  const snapshot = lastUntil(world.listBy("account_snapshot", "account_id", accountId), at);
  return { account, snapshot };
}

/** A post that anybody may see, as it was published. */
export type PublicPost = FeedRecord<"post"> & { readonly published_at: string };

/** The posts of an account that anybody may see at a time, the newest first. */
export function listPublicPosts(world: StandInWorld, accountId: string, at: number): PublicPost[] {
  return world
    .listBy("post", "account_id", accountId)
    .filter((post): post is PublicPost => typeof post.published_at === "string" && Date.parse(post.published_at) <= at)
    .filter(({ post_id: id }) => {
      const state = lastUntil(world.listBy("post", "post_id", id), at)?.visibility;
      return state !== "private" && state !== "deleted";
    })
    .toSorted((a, b) => publishedAt(b) - publishedAt(a));
}

export function publishedAt({ published_at: at }: PublicPost): number {
  return Date.parse(at);
}

function hasAccount(world: StandInWorld, accountId: string): boolean {
  return world.listBy("account", "account_id", accountId).length > 0;
}
