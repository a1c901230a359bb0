import { type RawBuilder, sql } from "kysely";
import type { Filters } from "#app/lib/filters/filters.ts";
import { isOneOf, tierOfPost } from "#app/queries/fact-conditions.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import { pairDimensions, pairMeasures } from "#db/metrics/pair-sides.ts";

/** The platform that is compared, and the one that it is compared with; null: each other one. */
export interface PlatformPair {
  readonly own: string;
  readonly other: string | null;
}

export function platformPairOf({ pair }: Pick<Filters, "pair">): PlatformPair {
  const [own = "kesong", other = null] = pair?.split(":") ?? [];
  return { own, other };
}

const sides = [...pairDimensions, ...pairMeasures];

/** The pairs that the filters leave, `own_*` of the platform that is compared, `other_*` of the other: a subquery. */
export function pairRows(workspaceId: number, filters: Filters): RawBuilder<unknown> {
  const { own, other } = platformPairOf(filters);
  const others =
    other === null
      ? sql`(select f.platform from platform as f where f.workspace_id = ${workspaceId})`
      : sql`(${other})`;
  const oriented = (ownColumn: "platform" | "other_platform") => {
    const isFirst = ownColumn === "platform";
    const [ownPrefix, otherPrefix] = isFirst ? ["", "other_"] : ["other_", ""];
    const columns = sides.map(
      (side) =>
        sql`s.${sql.ref(`${ownPrefix}${side}`)} as ${sql.ref(`own_${side}`)}, s.${sql.ref(`${otherPrefix}${side}`)} as ${sql.ref(`other_${side}`)}`,
    );
    const otherColumn = sql.ref(isFirst ? "s.other_platform" : "s.platform");
    return sql`
      select s.piece_id, s.creator_id, s.confidence, s.is_derived, ${otherColumn} as other_platform, ${sql.join(columns)}
      from piece_pair as s
      where s.workspace_id = ${workspaceId} and ${sql.ref(`s.${ownColumn}`)} = ${own} and ${otherColumn} in ${others}
        and s.age_days = ${filters.age} and ${sql.join(conditionsOf(workspaceId, filters), sql` and `)}`;
  };
  return sql`(${oriented("platform")} union all ${oriented("other_platform")})`;
}

/** Of a row `p`: a post of the last days has no value at the age yet. */
export function isYoung({ lastDay }: ReportWorkspace, { age }: Filters): RawBuilder<boolean> {
  return sql`greatest(p.own_published_day, p.other_published_day) + ${sql.lit(age)} > ${lastDay}::date`;
}

/** A pair is of the day on which the first of its posts was published, and of a format, relation or tier when both posts are. */
function conditionsOf(workspaceId: number, filters: Filters): RawBuilder<boolean>[] {
  const { from, to, confidence, creator, campaign, formats, relations, tiers } = filters;
  return [
    sql<boolean>`s.confidence >= ${confidence}`,
    sql<boolean>`least(s.published_day, s.other_published_day) between ${from} and ${to}`,
    ...(creator === null ? [] : [sql<boolean>`s.creator_id = ${creator}`]),
    ...(campaign === null ? [] : [sql<boolean>`${campaign} = any(s.campaign_ids)`]),
    ...bothOneOf("format", formats),
    ...bothOneOf("relation", relations),
    ...(tiers.length === 0
      ? []
      : ["s.post_id", "s.other_post_id"].map((post) => isOneOf(tierOfPost(sql.ref(post), workspaceId), tiers))),
  ];
}

function bothOneOf(column: string, values: readonly string[]): RawBuilder<boolean>[] {
  return values.length === 0
    ? []
    : [isOneOf(sql.ref(`s.${column}`), values), isOneOf(sql.ref(`s.other_${column}`), values)];
}
