import type { CommentReading } from "#app/queries/list-comment-readings.server.ts";
import type { FigureSource } from "#app/queries/list-figure-sources.server.ts";
import type { PlatformCompleteness } from "#app/reports/measure-completeness.server.ts";

/** The sources of any of those that stand side by side, each as it was last read for any. */
export function joinSources(parts: readonly (readonly FigureSource[])[]): FigureSource[] {
  const joined = joinBy(parts, "source", (one, other) => (one.readAt > other.readAt ? one : other));
  return joined.toSorted((a, b) => (a.source < b.source ? -1 : 1));
}

/** How much a platform gives of all of them: shares of the post-days of all. It has a value where it has one of any. */
export function joinCompleteness(parts: readonly (readonly PlatformCompleteness[])[]): PlatformCompleteness[] {
  const joined = joinBy(parts, "platform", (one, other) => {
    const postDays = one.postDays + other.postDays;
    const shareOf = (a: number, b: number) => (postDays === 0 ? 0 : (a * one.postDays + b * other.postDays) / postDays);
    return {
      ...one,
      postDays,
      lacks:
        one.lacks && other.lacks
          ? {
              leftOut: shareOf(one.lacks.leftOut, other.lacks.leftOut),
              partial: shareOf(one.lacks.partial, other.lacks.partial),
            }
          : (one.lacks ?? other.lacks),
      gaps: shareOf(one.gaps, other.gaps),
      reason: one.reason && other.reason,
    };
  });
  return joined.toSorted((a, b) => b.postDays - a.postDays);
}

/** How far the comments on the posts of all of them were read. */
export function joinReadings(parts: readonly (readonly CommentReading[])[]): CommentReading[] {
  return joinBy(parts, "platform", (one, other) => {
    const moments = [one.readUntil, other.readUntil].filter((moment) => moment !== null);
    return {
      ...one,
      posts: one.posts + other.posts,
      readPosts: one.readPosts + other.readPosts,
      readUntil: moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
    };
  });
}

/** The days of each currency for which some of them lacked a rate, each once. */
export function joinMissingRates<Rate extends { readonly currency: string; readonly days: readonly string[] }>(
  parts: readonly (readonly Rate[])[],
): Rate[] {
  return joinBy(parts, "currency", (one, other) => ({ ...one, days: [...new Set([...one.days, ...other.days])] }));
}

function joinBy<Part, Key extends keyof Part>(
  parts: readonly (readonly Part[])[],
  key: Key,
  join: (one: Part, other: Part) => Part,
): Part[] {
  const joined = new Map<Part[Key], Part>();
  for (const part of parts.flat()) {
    const known = joined.get(part[key]);
    joined.set(part[key], known ? join(known, part) : part);
  }
  return [...joined.values()];
}
