import { z } from "zod";

/**
 * Why a post stands in its piece, in parts that can be shown in any language. `how`: declared (the sources gave one id), decided (a person
 * joined them), matched (by what both say). The parts compare it with the post of the piece that it resembles most; what could not be
 * compared is left out.
 */
export const pieceReason = z.object({
  how: z.enum(["declared", "decided", "matched"]),
  text: z
    .object({
      kind: z.enum(["same", "similar", "contained", "different"]),
      /** 0 .. 1: how much of what is particular in the words of both is shared. */
      similarity: z.number(),
    })
    .optional(),
  /** How many hashtags both have. */
  sharedHashtags: z.number().optional(),
  /** Between the two publications. */
  gapMinutes: z.number().optional(),
  /** Between the lengths of the two videos. */
  durationGapSeconds: z.number().optional(),
  /** Whether both are of one format. */
  isSameFormat: z.boolean().optional(),
});

export type PieceReason = z.infer<typeof pieceReason>;
