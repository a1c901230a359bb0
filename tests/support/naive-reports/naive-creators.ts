import { missingOf } from "#tests/support/naive-reports/naive-capabilities.ts";
import { cellsOf, metricsOf, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { type NaiveContext, ofCreator, rowsFor, settingOf } from "#tests/support/naive-reports/naive-question.ts";

export function creatorsOf(context: NaiveContext): NaiveResult {
  const metrics = metricsOf("creators");
  const rows = rowsFor(context, metrics, "creator");
  const { filters, data } = context;
  const posts = data.raw.post ?? [];
  const accounts = (data.raw.account ?? []).filter(
    (row) => filters.platforms.length === 0 || filters.platforms.includes(String(row.platform)),
  );
  const creatorOf = new Map((data.raw.account ?? []).map((row) => [row.id, Number(row.creator_id ?? row.id)]));
  const members = new Set(
    (data.raw.campaign_post ?? []).filter((row) => row.campaign_id === filters.campaign).map((row) => row.post_id),
  );
  const published = posts.filter(
    (post) =>
      (filters.formats.length === 0 || filters.formats.includes(String(post.format ?? "unknown"))) &&
      (filters.relations.length === 0 || filters.relations.includes(String(post.relation ?? "unknown"))) &&
      (filters.tiers.length === 0 || filters.tiers.includes(data.tierOf(post))) &&
      (filters.campaign === null || members.has(post.id)),
  );
  const isByContent =
    [filters.formats, filters.relations, filters.tiers].some(({ length }) => length > 0) || filters.campaign !== null;
  const withContent = new Set(published.map((post) => creatorOf.get(post.account_id) ?? post.account_id));
  const creators = new Set(accounts.map((row) => creatorOf.get(row.id) ?? 0));
  const listed = [...creators].filter(
    (creator) =>
      (filters.creator === null || creator === filters.creator) && (!isByContent || withContent.has(creator)),
  );
  return {
    rows: new Map(
      listed.map((creator) => {
        const own = rows.filter((row) => row.creator === creator);
        const asked = ofCreator(context, creator);
        const cells = cellsOf(asked, metrics, own);
        return [
          String(creator),
          {
            accounts: accounts.filter((row) => creatorOf.get(row.id) === creator).length,
            ...cells,
            ...missingOf(
              data,
              cells,
              metrics,
              { ...filters, platforms: asked.filters.platforms },
              { rows: own, setting: settingOf(asked, filters) },
            ),
          },
        ];
      }),
    ),
    totals: null,
  };
}
