/** What goes when a creator is erased, in the order in which a page says it. */
export const creatorContents = [
  "accounts",
  "posts",
  "account_snapshots",
  "post_snapshots",
  "comments",
  "recommendations",
  "shop_windows",
  "audience_shares",
  "retentions",
  "reported_days",
  "campaign_places",
  "touches",
  "credits",
  "decisions",
  "rejects",
  "messages",
  "connections",
] as const;
export type CreatorContents = Readonly<Record<(typeof creatorContents)[number], number>>;

/** `..OfNewest`: of so many rejects (of each kind of messages), the newest, those that name them are counted; null when there are no more. */
export type CountedContents = CreatorContents & {
  readonly rejectsOfNewest: number | null;
  readonly messagesOfNewest: number | null;
};
