import { localDate, type Row } from "#tests/support/naive-days.ts";
import { postsNarrowed } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

/** The last reading of each post and term, added up by platform and term. */
export function naiveSearchTerms(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const narrowed = postsNarrowed(context);
  const creators = new Map((data.raw.account ?? []).map((row) => [row.id, Number(row.creator_id ?? row.id)]));
  const posts = new Map((data.raw.post ?? []).map((row) => [row.id, row]));
  const time = (row: Row) => (row.captured_at instanceof Date ? row.captured_at.getTime() : 0);
  const last = new Map<string, Row>();
  for (const row of data.raw.search_term ?? []) {
    const account = posts.get(row.post_id)?.account_id;
    if (filters.platforms.length > 0 && !filters.platforms.includes(String(row.platform))) continue;
    if (filters.creator !== null && creators.get(account) !== filters.creator && account !== filters.creator) continue;
    if (narrowed && !narrowed.has(row.post_id)) continue;
    const key = JSON.stringify([row.post_id, row.term]);
    const known = last.get(key);
    if (!known || time(row) > time(known)) last.set(key, row);
  }
  const groups = new Map<string, Row[]>();
  for (const row of last.values()) {
    const key = `["${row.platform}", ${JSON.stringify(row.term)}]`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const rows = [...groups].map(([key, own]): [string, NaiveCells] => {
    const sum = (name: string) => addUp(own.map((row) => (row[name] == null ? null : Number(row[name]))));
    const at = new Date(Math.max(...own.map(time))).toISOString();
    return [
      key,
      { posts: own.length, term_impressions: sum("impressions"), term_views: sum("views"), captured_at: at },
    ];
  });
  return { rows: new Map(rows), totals: null };
}

/** Comments of purchase intent written on the days of the period, with whoever they name blanked. */
export function naiveBuyingComments(context: NaiveContext): NaiveResult {
  const { data, filters, workspace } = context;
  const narrowed = postsNarrowed(context);
  const creators = new Map((data.raw.account ?? []).map((row) => [row.id, Number(row.creator_id ?? row.id)]));
  const posts = new Map((data.raw.post ?? []).map((row) => [row.id, row]));
  const rows = (data.raw.comment ?? []).flatMap((row): [string, NaiveCells][] => {
    const at = row.created_at;
    const account = posts.get(row.post_id)?.account_id;
    if (row.is_purchase_intent !== true || !(at instanceof Date)) return [];
    const day = localDate(workspace.timeZone, at.getTime());
    if (day < filters.from || day > filters.to) return [];
    if (filters.platforms.length > 0 && !filters.platforms.includes(String(row.platform))) return [];
    if (filters.creator !== null && creators.get(account) !== filters.creator && account !== filters.creator) return [];
    if (narrowed && !narrowed.has(row.post_id)) return [];
    if (filters.post !== null && row.post_id !== filters.post) return [];
    const text = row.text == null ? null : [...String(row.text)].slice(0, 500).join("");
    const comment = text?.replaceAll(/[@＠][^\s@＠]+/g, "@…") ?? null;
    const likes = row.likes == null ? null : Number(row.likes);
    return [[String(row.id), { comment, commented_at: at.toISOString(), likes, platform: String(row.platform) }]];
  });
  return { rows: new Map(rows), totals: null };
}
