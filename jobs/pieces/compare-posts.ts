import type { PieceReason } from "#db/pieces/piece-reason.ts";
import { countWithin } from "#jobs/pieces/account-posts.ts";
import { type ComparisonContext, compareSilence, compareText } from "#jobs/pieces/compare-text.ts";
import { interpolate } from "#jobs/pieces/interpolate.ts";
import { rarity } from "#jobs/pieces/rarity.ts";
import type { PostFeatures } from "#jobs/pieces/read-features.ts";

/** What two posts have in common apart from when they were published. */
export interface PostComparison {
  /** Evidence for one piece, in nats. */
  readonly logOdds: number;
  /** Whether anything but their times speaks for one piece: times alone never make one. */
  readonly hasContent: boolean;
  readonly reason: PieceReason;
}

/** Weighs text, hashtags, duration and format of two posts of one creator on two accounts. */
export function comparePosts(a: PostFeatures, b: PostFeatures, context: ComparisonContext): PostComparison {
  const text = compareText(a, b, context);
  const tags = compareTags(a, b, context);
  const duration = compareDuration(a, b, context);
  const isSameFormat = a.format === null || b.format === null ? undefined : a.format === b.format;
  const format = isSameFormat === undefined ? 0 : isSameFormat ? 0.3 : otherFormat;
  return {
    logOdds: (text?.logOdds ?? compareSilence(a, b, context)) + tags.logOdds + duration.logOdds + format,
    hasContent: (text?.logOdds ?? 0) > 1 || duration.logOdds > 1,
    reason: {
      how: "matched",
      ...(text && { text: { kind: text.kind, similarity: round(text.similarity) } }),
      ...(tags.shared > 0 && { sharedHashtags: tags.shared }),
      ...(duration.gap !== undefined && { durationGapSeconds: round(duration.gap) }),
      ...(isSameFormat !== undefined && { isSameFormat }),
      ...(a.publishedAt !== null &&
        b.publishedAt !== null && { gapMinutes: Math.round(Math.abs(a.publishedAt - b.publishedAt) / 60_000) }),
    },
  };
}

/** Pictures are not the video, whatever both are called. */
const otherFormat = -12;
const usualShareOfTag = 0.02;
const mostForTags = 1;

/** Platforms add hashtags of their own: shared rare ones speak for one piece, missing ones hardly against. */
function compareTags(a: PostFeatures, b: PostFeatures, { vocabulary, accounts }: ComparisonContext) {
  let shared = 0;
  let logOdds = 0;
  for (const tag of a.tags) {
    if (!b.tags.has(tag)) continue;
    shared += 1;
    const surprise = [a, b].map(({ account }) => {
      const others = (vocabulary.tagsByAccount.get(account)?.get(tag) ?? 1) - 1;
      return rarity(others, accounts.get(account)?.count ?? 1, usualShareOfTag);
    });
    logOdds = Math.max(logOdds, Math.min(...surprise) / 2);
  }
  const isMissing = shared === 0 && a.tags.size > 0 && b.tags.size > 0;
  return { shared, logOdds: isMissing ? -0.7 : Math.min(mostForTags, logOdds) };
}

const usualShareOfDuration = 0.07;
/** Lengths cluster: even with a creator of many, one alone proves only so much. */
const mostForDuration = 3;
/** Nats against, by the difference as a share of the longer: a cut version is possible, another length is another video. */
const otherLength: readonly (readonly [number, number])[] = [
  [0, -6],
  [0.1, -7],
  [0.3, -8],
];

/** Platforms cut a video at whole seconds, up or down. */
function compareDuration(a: PostFeatures, b: PostFeatures, { accounts }: ComparisonContext) {
  if (a.durationSeconds === null || b.durationSeconds === null) return { logOdds: 0 };
  const gap = Math.abs(a.durationSeconds - b.durationSeconds);
  const longer = Math.max(a.durationSeconds, b.durationSeconds);
  const tolerance = Math.max(1.05, longer * 0.005);
  if (gap > tolerance) return { gap, logOdds: interpolate(otherLength, gap / longer) };
  const surprise = [a, b].map(({ account, durationSeconds }) => {
    const { durations } = accounts.get(account) ?? { durations: [] };
    const alike = countWithin(durations, (durationSeconds ?? 0) - tolerance, (durationSeconds ?? 0) + tolerance);
    return rarity(alike - 1, durations.length, usualShareOfDuration);
  });
  return { gap, logOdds: Math.min(mostForDuration, ...surprise) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
