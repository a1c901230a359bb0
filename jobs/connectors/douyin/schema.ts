import { z } from "zod";
import { epochSeconds } from "#jobs/connectors/epoch-seconds.ts";

/** A count; the documentation's examples write the same fields as numbers and as text. */
export const wholeCount = z.union(
  [
    z.int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,15}$/, "must be a whole number")
      .transform(Number),
  ],
  {
    error: "must be a whole number",
  },
);

const anyId = z.union([z.string().min(1), z.int()]).transform(String);

/** One video or image post of video_list and video_data. Cover, download and forward counts are not read. */
export const videoSchema = z.object({
  item_id: z.string().min(1),
  video_id: anyId,
  title: z.string().nullish(),
  share_url: z.string().nullish(),
  create_time: epochSeconds,
  video_status: z.int().nullish(),
  media_type: z.int().nullish(),
  statistics: z.object({
    digg_count: wholeCount,
    comment_count: wholeCount,
    share_count: wholeCount,
    play_count: wholeCount,
  }),
});
export type Video = z.output<typeof videoSchema>;

/** How the followers are divided by one dimension: how many are in each bucket. */
export const distributionSchema = z.object({
  dimension: z.string(),
  buckets: z.array(z.object({ item: z.string().min(1), value: wholeCount })),
});

/** A share of the followers by where they came from, written "12.34%". */
export const fansSourceSchema = z.object({
  source: z.string().min(1),
  percent: z.string().regex(/^\d{1,3}(\.\d+)?%$/, { error: 'must be a share such as "12.34%"' }),
});

export const profileSchema = z.object({ open_id: z.string().min(1), nickname: z.string() });
