import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { type NaiveSide, sideOf } from "#tests/support/naive-reports/naive-pair-sides.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

/** A piece on the platform that is compared and on another one, at the age asked for. */
export interface NaivePair {
  readonly piece: number;
  readonly creator: number;
  readonly platform: string;
  readonly confidence: number;
  /** One of both has no numbers of its own. */
  readonly isDerived: boolean;
  readonly own: NaiveSide;
  readonly other: NaiveSide;
}

/** The pairs that the filters leave: of several posts of a piece on one platform the first counts, one with numbers before one without. */
export function pairsOf(context: NaiveContext): NaivePair[] {
  const { data, filters, workspace } = context;
  const [ownPlatform = "kesong", otherPlatform] = filters.pair?.split(":") ?? [];
  const posts = new Map((data.raw.post ?? []).map((row) => [row.id, row]));
  const members = (data.raw.post_piece ?? []).flatMap((row) => {
    const post = posts.get(row.post_id);
    return post ? [{ ...row, post }] : [];
  });
  const firstOn = (piece: unknown, platform: string) =>
    members
      .filter((row) => (row as Row).piece_id === piece && row.post.platform === platform)
      .sort(
        (a, b) =>
          Number(isDerived(a.post)) - Number(isDerived(b.post)) ||
          timeOf(a.post) - timeOf(b.post) ||
          Number(a.post.id) - Number(b.post.id),
      )
      .at(0) as (Row & { post: Row }) | undefined;
  const platforms = otherPlatform === undefined ? (workspace.platforms ?? []) : [otherPlatform];
  const pieces = new Set(members.map((row) => (row as Row).piece_id));
  return [...pieces].flatMap((piece) =>
    platforms.flatMap((platform): NaivePair[] => {
      const [own, other] = [firstOn(piece, ownPlatform), firstOn(piece, platform)];
      if (platform === ownPlatform || !own || !other) return [];
      // A source may declare a piece across accounts that nothing joins: the pair is then of the account whose platform's name comes first.
      const creator = Number((ownPlatform < platform ? own : other).creator_id);
      if (!isChosen(context, own, other) || (filters.creator !== null && creator !== filters.creator)) return [];
      return [
        {
          piece: Number(piece),
          creator,
          platform,
          confidence: Math.min(Number(own.confidence), Number(other.confidence)),
          isDerived: isDerived(own.post) || isDerived(other.post),
          own: sideOf(context, own.post),
          other: sideOf(context, other.post),
        },
      ];
    }),
  );
}

function isDerived(post: Row): boolean {
  return post.is_derived === true;
}

function timeOf(post: Row): number {
  return post.published_at instanceof Date ? post.published_at.getTime() : Number.MAX_SAFE_INTEGER;
}

/** A pair is of the day on which the first of both was published, of the campaigns of either, and of a format, relation or tier when both are. */
function isChosen({ data, filters }: NaiveContext, own: Row & { post: Row }, other: Row & { post: Row }): boolean {
  const { from, to, confidence, campaign, formats, relations, tiers } = filters;
  const [first] = [own, other]
    .map(({ post }) => data.publishedDay(post))
    .filter((day) => day !== null)
    .sort();
  const both = (name: string, values: readonly string[]) =>
    values.length === 0 || [own, other].every(({ post }) => values.includes(String(post[name] ?? "unknown")));
  const isOfCampaign = (data.raw.campaign_post ?? []).some(
    (row) => row.campaign_id === campaign && (row.post_id === own.post.id || row.post_id === other.post.id),
  );
  return (
    first !== undefined &&
    first >= from &&
    first <= to &&
    Math.min(Number(own.confidence), Number(other.confidence)) >= confidence &&
    (campaign === null || isOfCampaign) &&
    both("format", formats) &&
    both("relation", relations) &&
    (tiers.length === 0 || [own, other].every(({ post }) => tiers.includes(data.tierOf(post))))
  );
}

/** Reactions of the kinds that both platforms count. */
export function engagementsOf({ own, other }: NaivePair): { own: number | null; other: number | null } {
  const both = own.reactions.map((count, place) => count !== null && other.reactions[place] != null);
  const sum = (side: NaiveSide) => addUp(side.reactions.map((count, place) => (both[place] ? count : null)));
  return { own: sum(own), other: sum(other) };
}

export function naivePiecePairs(context: NaiveContext): NaiveResult {
  const rows = pairsOf(context)
    .filter((pair) => !pair.isDerived)
    .map((pair): [string, NaiveCells] => {
      const { own, other } = pair;
      const engagements = engagementsOf(pair);
      const hasBoth = own.views !== null && other.views !== null && own.views > 0 && other.views > 0;
      return [
        `${pair.piece} ${pair.platform}`,
        {
          other_platform: pair.platform,
          published_day: own.published,
          other_published_day: other.published,
          months_open: own.monthsOpen,
          confidence: pair.confidence,
          own_views: own.views,
          other_views: other.views,
          views_ratio: hasBoth ? Number(own.views) / Number(other.views) : null,
          boosted_share: own.boostedShare,
          promoted_share: own.promotedShare,
          own_engagements: engagements.own,
          other_engagements: engagements.other,
          own_product_clicks: own.product_clicks,
          other_product_clicks: other.product_clicks,
          own_net_orders: own.net_orders,
          other_net_orders: other.net_orders,
        },
      ];
    });
  return { rows: new Map(rows), totals: null };
}
