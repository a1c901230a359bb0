import type { Line, Lines } from "#tests/support/naive-reports/more-campaigns.ts";
import type { PlannedPost } from "#tests/support/naive-reports/more-pieces.ts";
import type { Random } from "#tests/support/random.ts";

const hourMs = 3_600_000;
/** In hours since publication: daily at first, around the ages that are compared later. */
const dense = [6, 23, 26, 47, 73, 98, 121, 145, 167, 170, 334, 338, 718, 724, 1080, 1438, 1442, 2158, 2162];
const sparse = [30, 150, 175, 330, 700, 730, 1450, 2150, 2170];

/** Counters of posts that grow as powers of their age, each platform with those that it gives, and of some what single surfaces brought. */
export function readingsOf(random: Random, posts: readonly PlannedPost[], until: number): Lines {
  const snapshots: Line[] = [];
  const surfaces: Line[] = [];
  for (const { platform, id, at } of posts) {
    const size = Math.exp(random.whole(40, 80) / 10);
    const bend = random.whole(15, 60) / 100;
    const [gives, names, isZero] = [random.next() < 0.93, random.next() < 0.4, random.next() < 0.04];
    const shares = [random.whole(0, 30) / 100, random.whole(0, 20) / 100];
    const rate = random.whole(1, 15) / 100;
    for (const hours of random.next() < 0.85 ? dense : sparse) {
      const moment = at + (hours + random.next()) * hourMs;
      if (moment >= until) break;
      const captured_at = new Date(moment).toISOString();
      const views = isZero ? 0 : Math.floor(size * (hours / 24) ** bend);
      const read = { platform, post_id: id, captured_at };
      snapshots.push({
        ...read,
        ...(gives ? { views } : {}),
        ...(platform === "kesong" ? { impressions: views * 4, product_clicks: Math.floor(views / 30) } : {}),
        likes: Math.floor(views * rate),
        comments: Math.floor(views * rate * 0.1),
        ...(platform === "tiktok" ? {} : { saves: Math.floor(views * rate * 0.3) }),
        ...(platform === "xiaohongshu" ? {} : { shares: Math.floor(views * rate * 0.2) }),
      });
      if (!names || platform === "tiktok") continue;
      const [boosted = 0, paid = 0] = shares;
      for (const [surface, share] of [
        ["promotion_platform", boosted],
        ["promotion_paid", paid],
        ["home_feed", 1 - boosted - paid],
      ] as const)
        surfaces.push({
          ...read,
          surface,
          // Douyin's tell where it was shown alone.
          ...(platform === "douyin" ? {} : { views: Math.floor(views * share) }),
          ...(platform === "xiaohongshu" ? {} : { impressions: Math.floor(views * 4 * share) }),
        });
    }
  }
  return { post_snapshot: snapshots, post_surface_snapshot: surfaces };
}
