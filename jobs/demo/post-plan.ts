import type { DemoCampaign } from "./campaigns.ts";
import type { Language } from "./names.ts";
import type { DemoAccount } from "./people.ts";
import type { Path } from "./platforms.ts";
import type { DemoProduct } from "./products.ts";
import type { DemoContentKind } from "./words.ts";

/** What goes wrong with a post, from `quirkAt` on where a moment matters. */
export type Quirk = "none" | "falls" | "private" | "deleted" | "late" | "gap";
export type DemoRelation = "earned" | "gifted" | "paid" | "own";

/** Everything that is settled about a post when it is published. */
export interface PostPlan {
  /** 0, 1, 2 .. in the order of the feed. */
  readonly ordinal: number;
  readonly account: DemoAccount;
  readonly postId: string;
  /** Of a piece that is synchronised between Kesong and Douyin or TikTok. */
  readonly pieceId?: string;
  readonly publishedAt: number;
  readonly format: "image" | "video";
  readonly relation: DemoRelation;
  readonly kind: DemoContentKind;
  readonly language: Language;
  readonly title: string;
  readonly caption: string;
  readonly hashtags: readonly string[];
  readonly theme: string;
  readonly durationSeconds?: number;
  readonly product: DemoProduct;
  readonly campaign?: DemoCampaign;
  /** The ways to the post, with the views that each will bring in the end. */
  readonly paths: readonly (Path & { readonly views: number })[];
  /** Since when the post shows the product's card; never, when left out. */
  readonly cardFrom?: number;
  /** How far the post's rates lie from its platform's. */
  readonly appeal: {
    readonly likes: number;
    readonly comments: number;
    readonly shares: number;
    readonly saves: number;
  };
  readonly quirk: Quirk;
  readonly quirkAt: number;
}

/** A post of which everything is settled but how it will do. */
export type PostDraft = Omit<PostPlan, "paths" | "cardFrom" | "appeal" | "quirk" | "quirkAt">;
