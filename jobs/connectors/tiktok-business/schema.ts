import { z } from "zod";
import { epochSeconds } from "#jobs/connectors/epoch-seconds.ts";
import { audienceSchema, percentage } from "#jobs/connectors/tiktok-business/audience.ts";

/** Always there; null would be a count that is not known. */
const count = z.int().min(0).nullable();
/** Only there for some accounts or posts. */
const rareCount = z.int().min(0).nullish();

/** The profile of /business/get/: [C]. */
export const profileSchema = z.object({
  username: z.string(),
  display_name: z.string(),
  profile_deep_link: z.string().optional(),
  is_verified: z.boolean().optional(),
  followers_count: count,
  following_count: count,
  total_likes: count,
  videos_count: count,
});

/**
 * One day of /business/get/: [C]. Likes are not net of likes taken back. The followers of the day are its `followers_count`:
 * `daily_total_followers` (`daily_total_viewers` in the client code) is the day's gain net of losses, whatever its name, and is not asked for.
 */
export const daySchema = z.object({
  date: z.string(),
  video_views: count,
  unique_video_views: count,
  /** Of registered businesses alone. */
  profile_views: rareCount,
  likes: count,
  comments: count,
  shares: count,
  followers_count: count,
  daily_new_followers: count,
  daily_lost_followers: count,
});

/** When followers are active on one day: [C]; that hours are in UTC, as days are, is [I]. From 100 followers on. */
export const activitySchema = z.object({
  date: z.string(),
  audience_activity: z.array(
    z.object({
      hour: z
        .union([
          z.int(),
          z
            .string()
            .regex(/^\d{1,2}$/)
            .transform(Number),
        ])
        .pipe(z.int().min(0).max(23)),
      count: z.int().min(0),
    }),
  ),
});

export const impressionSource = z.object({ impression_source: z.string(), percentage });

/** A post of /business/video/list/: [C]. Its figures are a day or two behind. */
export const videoSchema = z
  .object({
    item_id: z.string().min(1),
    create_time: epochSeconds,
    media_type: z.string().optional(),
    caption: z.string().optional(),
    share_url: z.string().optional(),
    /** Seconds. */
    video_duration: z.number().min(0).nullish(),
    video_views: count,
    reach: count,
    likes: count,
    comments: count,
    shares: count,
    /** So the documentation; the client code reads the second. One of the two is there. */
    favorites: rareCount,
    favorities: rareCount,
    /** Seconds, to three decimals. */
    total_time_watched: z.number().min(0).nullish(),
    impression_sources: z.array(impressionSource).nullish(),
    ...audienceSchema.omit({ audience_ages: true }).shape,
  })
  .refine(({ favorites, favorities }) => favorites !== undefined || favorities !== undefined, {
    error: "must be there",
    path: ["favorites"],
  });

export type TiktokProfile = z.output<typeof profileSchema>;
export type TiktokDay = z.output<typeof daySchema>;
export type TiktokActivity = z.output<typeof activitySchema>;
export type TiktokVideo = z.output<typeof videoSchema>;
