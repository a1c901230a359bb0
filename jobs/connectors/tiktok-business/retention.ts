import { z } from "zod";
import { epochSeconds } from "#jobs/connectors/epoch-seconds.ts";
import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";
import { percentage } from "#jobs/connectors/tiktok-business/audience.ts";
import { figuresUntil } from "#jobs/connectors/tiktok-business/figures-until.ts";

/**
 * Who still watches a post of /business/video/list/, second by second: how many do "after a while", a day or two late, and that `second`
 * is a text, is [C]. That seconds count from the start of the video and are whole, and that the share is of all its viewers and 0 to 1,
 * as the platform's other percentages are, is [I]. It is read apart from the post: a curve of another shape is rejected alone.
 */
export const retentionSchema = z.object({
  item_id: z.string().min(1),
  create_time: epochSeconds,
  media_type: z.string().optional(),
  video_view_retention: z
    .array(
      z.object({
        second: z
          .union([
            z.int(),
            z
              .string()
              .regex(/^\d{1,5}$/)
              .transform(Number),
          ])
          .pipe(z.int().min(0)),
        percentage,
      }),
    )
    .nullish(),
});

/** The curve as it was when the figures end that are there at the slot (ISO 8601); none of a picture, or of what was published since. */
export function toRetention(video: z.output<typeof retentionSchema>, slot: string): MappedRecord[] {
  const asOf = figuresUntil(slot);
  if (video.media_type === "PHOTO" || Date.parse(video.create_time) >= Date.parse(asOf)) return [];
  return (video.video_view_retention ?? []).map(({ second, percentage: share }) => ({
    stream: "post_retention",
    record: { platform: "tiktok", post_id: video.item_id, second, share, as_of: asOf },
  }));
}
