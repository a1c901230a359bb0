import { z } from "zod";
import { epochSeconds } from "#jobs/connectors/epoch-seconds.ts";

/** Always there; null would be a count that is not known. */
const count = z.int().min(0).nullable();

/** GET /v2/user/info/: all fields [D]. Pictures and the free text of the profile are not asked for. */
export const userSchema = z.object({
  open_id: z.string().min(1),
  display_name: z.string(),
  username: z.string(),
  profile_deep_link: z.string().optional(),
  is_verified: z.boolean().optional(),
  follower_count: count,
  following_count: count,
  likes_count: count,
  video_count: count,
});
export const userFields = Object.keys(userSchema.shape);

/** A video of /v2/video/list/ and /v2/video/query/: all fields [D]; that a photo post is one whose address says so is [I]. */
export const videoSchema = z.object({
  id: z.string().min(1),
  create_time: epochSeconds,
  title: z.string().optional(),
  video_description: z.string().optional(),
  share_url: z.string().optional(),
  duration: z.number().min(0).optional(),
  view_count: count,
  like_count: count,
  comment_count: count,
  share_count: count,
});
export const videoFields = Object.keys(videoSchema.shape);

export type TiktokUser = z.output<typeof userSchema>;
export type TiktokVideo = z.output<typeof videoSchema>;
