import { z } from "zod";
import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";
import { optionalId, platform } from "#jobs/connectors/tiktok-shop/values.ts";

/** What a sale is credited to, as the three lists of affiliate orders say it [D]. */
export const creditFields = {
  content_type: z.string().nullish(),
  content_id: optionalId,
};

export interface Credit {
  readonly contentType: string | null | undefined;
  readonly contentId: string | null | undefined;
  /** The creator, by the only name that the lists give. */
  readonly username: string | undefined;
}

/** A line of an order, or all of it when `sku` is undefined. */
export interface CreditedLine {
  readonly shop: string;
  readonly order_id: string;
  readonly sku: string | undefined;
}

/**
 * A credit -> the touch: of the post when it was a video, whose content id is the video's; else of the account. Nothing when neither is
 * known. That SHOP is the creator's showcase is inferred [I].
 */
export function toTouch(line: CreditedLine, credit: Credit, asOf: string): MappedRecord[] {
  const isVideo = credit.contentType === "VIDEO" && Boolean(credit.contentId);
  const { username } = credit;
  if (!isVideo && username === undefined) return [];
  return [
    {
      stream: "touch",
      record: {
        ...line,
        how: "platform",
        level: isVideo ? "post" : "account",
        platform,
        post_id: isVideo ? credit.contentId : undefined,
        account_id: username,
        surface: credit.contentType === "SHOP" ? "shop_window" : undefined,
        as_of: asOf,
      },
    },
  ];
}

/**
 * The account of a creator of whom only the username is known, which then is the account's id: other connectors know accounts by ids that
 * TikTok Shop does not give, and a person joins the two.
 */
export function toAccount(username: string | undefined, asOf: string): MappedRecord[] {
  return username !== undefined
    ? [{ stream: "account", record: { platform, account_id: username, handle: username, as_of: asOf } }]
    : [];
}
