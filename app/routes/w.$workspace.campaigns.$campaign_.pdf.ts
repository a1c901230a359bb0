import { readServerEnv } from "#app/env.ts";
import { findChromium } from "#app/http/pdf/find-chromium.ts";
import { printPage } from "#app/http/pdf/print-page.ts";
import { PrintRefused } from "#app/http/pdf/print-refused.ts";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { catalogOf } from "#app/lib/catalog.server.ts";
import { filterKeys } from "#app/lib/filters/filters.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { toSearchParams } from "#app/lib/filters/to-search-params.ts";
import { createI18n } from "#app/lib/i18n.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { logError, newReference } from "#app/lib/report-error.server.ts";
import { findCampaign } from "#app/queries/campaigns/find-campaign.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { campaignCreators } from "#app/reports/campaigns/campaign-creators.ts";
import { spanOf } from "#app/reports/campaigns/campaign-of.ts";

/** The page of a campaign as a PDF, under the filters that its address names; said so when no browser is here to write it. */
export const loader = answer(async ({ context: { db, ownOrigin, prints }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const id = /^\d{1,15}$/.test(params.campaign ?? "") ? Number(params.campaign) : notFound();
  const campaign = (await findCampaign(db, workspace.id, id)) ?? notFound();
  const { locale } = await readPreferences(request);
  const { t } = createI18n(locale, catalogOf(locale));
  const browser = findChromium();
  if (!browser) return refuse(501, t("campaign.pdf.missing"));
  const asked = new URL(request.url).searchParams;
  const span = spanOf(campaign, workspace);
  const isDated = ["from", "to", "preset"].some((name) => asked.has(name));
  if (span && !isDated) for (const [name, day] of Object.entries(span)) asked.set(name, day);
  // What was not understood is left out, so that nothing but checked values reaches the browser's command line.
  const target = { filters: filterKeys.filter((key) => key !== "campaign"), sorts: campaignCreators.sorts };
  const { filters } = parseFilters(asked, target, workspace);
  const url = new URL(`/w/${workspace.slug}/campaigns/${campaign.id}`, ownOrigin);
  const search = toSearchParams(filters);
  // Without chosen days the page takes those of the campaign by itself, and does not say of its parts that they do not follow.
  for (const name of ["from", "to", "preset"]) search.delete(name);
  if (isDated) for (const name of ["from", "to"] as const) search.set(name, filters[name]);
  // On paper nobody can ask for the rest of a table.
  search.set("rows", "all");
  url.search = search.toString();
  const seconds = readServerEnv().LEVAIN_PDF_SECONDS;
  const pdf = await printPage({ browser, prints, url, locale, seconds, signal: request.signal }).catch(
    (error: unknown) => {
      if (request.signal.aborted) throw error;
      const reference = newReference();
      logError(reference, url.pathname, error);
      if (error instanceof PrintRefused) return refuse(503, t(`campaign.pdf.${error.why}`, { seconds }));
      return refuse(500, `${t("campaign.pdf.failed")} ${t("error.reference")} ${reference}`);
    },
  );
  if (pdf instanceof Response) return pdf;
  return new Response(new Uint8Array(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${workspace.slug}-campaign-${campaign.id}-${filters.from}-${filters.to}.pdf"`,
      "Cache-Control": "no-store",
    },
  });
});

/** Said in the reader's words: the page shows them beside its link, and a browser without script by themselves. */
function refuse(status: number, words: string): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(words, { status, headers: status === 503 ? { ...headers, "Retry-After": "60" } : headers });
}
