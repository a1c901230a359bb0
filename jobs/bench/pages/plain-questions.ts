/** A question that is put to the facts, to the snapshots and to DuckDB in the same words, as far as SQL goes. `$1` is the workspace, `$2` a campaign. */
export interface PlainQuestion {
  readonly question: string;
  /** Of the facts that the product reads for it. */
  readonly facts: string;
  /** Of every snapshot: increments between neighbours, on the day of the later one. */
  readonly snapshots: string;
}

const from = "date '2025-11-29'";
const to = "date '2026-11-28'";

/** Without cutting at midnights, marking gaps or weighing sources: less than the facts say, so the ratio is in the snapshots' favour. */
function gained(where: string): string {
  return `select s.post_id, cast(s.captured_at as date) as day,
      s.views - lag(s.views) over w as views, s.likes - lag(s.likes) over w as likes
    from post_snapshot as s where s.workspace_id = $1 ${where} window w as (partition by s.post_id order by s.captured_at)`;
}

export const plainQuestions: readonly PlainQuestion[] = [
  {
    question: "whole workspace by day, 365 days",
    facts: `select day, sum(views) as views, sum(likes) as likes from workspace_day
      where workspace_id = $1 and day between ${from} and ${to} group by day order by day`,
    snapshots: `select day, sum(views) as views, sum(likes) as likes from (${gained("")}) as g
      where day between ${from} and ${to} group by day order by day`,
  },
  {
    question: "the 100 accounts with the most views, by month",
    facts: `select account_id, month, sum(views) as views from (
        select account_id, month, views from account_total_month
        where workspace_id = $1 and month between date '2025-12-01' and date '2026-10-01'
        union all
        select account_id, date_trunc('month', day), views from account_day
        where workspace_id = $1 and (day between ${from} and date '2025-11-30' or day between date '2026-11-01' and ${to})
      ) as known group by account_id, month order by views desc, account_id limit 100`,
    snapshots: `select p.account_id, date_trunc('month', g.day) as month, sum(g.views) as views from (${gained("")}) as g
      join post as p on p.workspace_id = $1 and p.id = g.post_id where g.day between ${from} and ${to}
      group by p.account_id, date_trunc('month', g.day) order by views desc, p.account_id limit 100`,
  },
  {
    question: "one campaign by day",
    facts: `select day, sum(views) as views, sum(likes) as likes from campaign_total_day
      where workspace_id = $1 and campaign_id = $2 group by day order by day`,
    snapshots: `select day, sum(views) as views, sum(likes) as likes
      from (${gained("and s.post_id in (select post_id from campaign_post where workspace_id = $1 and campaign_id = $2)")}) as g
      group by day order by day`,
  },
];
