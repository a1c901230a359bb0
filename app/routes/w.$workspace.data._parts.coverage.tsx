import { data, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { CoverageDetail } from "#app/components/data/coverage-detail.tsx";
import { CoverageLegend } from "#app/components/data/coverage-legend.tsx";
import { CoverageTable } from "#app/components/data/coverage-table.tsx";
import { FillRangeForm } from "#app/components/data/fill-range-form.tsx";
import { FillRangePlan } from "#app/components/data/fill-range-plan.tsx";
import { Section } from "#app/components/data/section.tsx";
import { ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { calendarRows, mostOpen } from "#app/lib/coverage/calendar-rows.ts";
import { formatCellPlace, parseCellPlace } from "#app/lib/coverage/coverage-cell-place.ts";
import { daySpans } from "#app/lib/coverage/day-spans.ts";
import { mostFillDays, parseFillRange } from "#app/lib/coverage/fill-range.ts";
import { addDays, dayIn, parseDay } from "#app/lib/dates/day.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { sayingMessages } from "#app/lib/rejects/saying-messages.server.ts";
import { fillIn } from "#app/queries/fill-in.server.ts";
import { findFillPlan } from "#app/queries/find-fill-plan.server.ts";
import { listSlotsOf } from "#app/queries/find-run-parts.server.ts";
import { findWorkspacePlace } from "#app/queries/find-workspace-place.server.ts";
import { type ListingCoverage, listCoverage } from "#app/queries/list-coverage.server.ts";
import type { ConnectionListing } from "#db/connections/connection-listing.ts";

const shownDays = 35;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const search = new URL(request.url).searchParams;
  const now = new Date();
  const today = dayIn(workspace.timeZone, now);
  const asked = parseDay(search.get("last") ?? "");
  const last = asked !== null && asked < today ? asked : today;
  const days = daySpans(last, shownDays, workspace.timeZone);
  const connections = await listCoverage(db, workspace, days, now);
  const place = parseCellPlace(search.get("cell"));
  const connection = connections.find(({ connectionId }) => connectionId === place?.connectionId);
  const listing = connection?.listings.find((one) => one.listing === place?.listing);
  const cell = listing?.cells.find(({ day }) => day === place?.day);
  const span = days.find(({ day }) => day === place?.day);
  const { inWords } = await sayingMessages(request);
  const chosen =
    place && connection && listing && cell && span
      ? {
          place: formatCellPlace(place),
          connection: connection.name,
          connectionId: connection.connectionId,
          listing: withoutCells(listing),
          refused: listing.refused && inWords(listing.refused, "reason"),
          cell,
          slots: (
            await listSlotsOf(db, workspace.id, connection.connectionId, { ...span, listing: listing.listing })
          ).map((slot) => inWords(slot, "error")),
        }
      : null;
  const range = parseFillRange(search);
  return {
    slug: workspace.slug,
    isTooLong: range === "too_long",
    plan: range === null || range === "too_long" ? null : await findFillPlan(db, workspace, range, now),
    days: days.map(({ day }) => day),
    earlier: addDays(last, -shownDays),
    later: last < today ? addDays(last, shownDays) : null,
    connections: connections.map(({ connectionId, name, kindName, listings, notProvided }) => {
      const isOpened = search.getAll("open").includes(String(connectionId)) || place?.connectionId === connectionId;
      const isOpen = connections.length <= mostOpen || isOpened;
      const rows = calendarRows(listings, isOpen);
      return { connectionId, name, kindName, listingCount: listings.length, isOpen, rows, notProvided };
    }),
    chosen,
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspace = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  const place = parseCellPlace(new URL(request.url).searchParams.get("cell"));
  const gap =
    form.get("intent") === "range"
      ? rangeOf(form)
      : place && { ...place, to: place.day, from: place.day, listings: [place.listing] };
  if (gap === null) notFound();
  if (gap.listings.length === 0) return data({ problem: "nothing_chosen" as const }, { status: 400 });
  const [first] = daySpans(gap.from, 1, workspace.timeZone);
  const [last] = daySpans(gap.to, 1, workspace.timeZone);
  const run = first && last && (await fillIn({ db, pool }, workspace.id, { ...gap, from: first.from, to: last.to }));
  if (run === undefined) return data({ problem: "refused" as const }, { status: 409 });
  return redirect(`/w/${workspace.slug}/data/runs/${run}`);
});

function withoutCells({ cells: _, refused: __, ...listing }: ListingCoverage): ConnectionListing {
  return listing;
}

/** What the form of several days asks for. */
function rangeOf(form: FormData) {
  const range = parseFillRange(form);
  if (range === null || range === "too_long") return null;
  return { ...range, listings: form.getAll("listing").map(String) };
}

export default function CoveragePage() {
  const { t } = useI18n();
  const { period } = useFormatting();
  const { slug, days, earlier, later, connections, chosen, plan, isTooLong } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (connections.length === 0)
    return (
      <EmptyState title={t("data.coverage.none")} advice={t("data.coverage.none.advice")}>
        <ButtonLink kind="primary" to={`/w/${slug}/data/connections/new`}>
          {t("data.connection.add")}
        </ButtonLink>
      </EmptyState>
    );
  return (
    <>
      <div className="mb-3 flex flex-wrap items-start gap-x-6 gap-y-2">
        <CoverageLegend />
        <nav aria-label={t("pager.label")} className="ml-auto flex items-center gap-2 text-label text-muted">
          <Link to={`?last=${earlier}`} className={buttonClass("plain")}>
            {t("data.coverage.earlier")}
          </Link>
          <Formatted>{period(days[0] ?? "", days.at(-1) ?? "")}</Formatted>
          {later ? (
            <Link to={`?last=${later}`} className={buttonClass("plain")}>
              {t("data.coverage.later")}
            </Link>
          ) : null}
        </nav>
      </div>
      {problem === "refused" ? (
        <p role="alert" className="mb-3 border-l-2 border-bad pl-3 text-label">
          {t(`data.coverage.${problem}`)}
        </p>
      ) : null}
      <CoverageTable
        connections={connections}
        days={days}
        slug={slug}
        chosen={chosen?.place ?? null}
        range={plan?.range ?? null}
      />
      {chosen ? (
        <CoverageDetail {...chosen} slug={slug} />
      ) : (
        <p className="mt-4 text-label text-muted">{t("data.coverage.choose")}</p>
      )}
      <Section title={t("data.fill.title")} note={t("data.fill.note")}>
        <FillRangeForm connections={connections} range={plan?.range ?? null} days={days} />
        {isTooLong ? (
          <p role="alert" className="mt-3 border-l-2 border-bad pl-3 text-label">
            {t("data.fill.too_long", { count: mostFillDays })}
          </p>
        ) : null}
        {plan ? (
          <FillRangePlan
            key={`${plan.range.from} ${plan.range.to} ${plan.connection}`}
            {...plan}
            isNothingChosen={problem === "nothing_chosen"}
          />
        ) : null}
      </Section>
    </>
  );
}
