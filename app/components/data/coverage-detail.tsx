import { Form, Link } from "@remix-run/react";
import { coverageGlyphs } from "#app/components/data/coverage-glyphs.ts";
import { ScopesToAllow } from "#app/components/data/scopes-to-allow.tsx";
import { SlotsTable } from "#app/components/data/slots-table.tsx";
import { Button } from "#app/components/ui/button.tsx";
import type { CoverageCell } from "#app/lib/coverage/cover-days.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { SlotRow } from "#app/queries/find-run-parts.server.ts";
import type { ConnectionListing } from "#db/connections/connection-listing.ts";
import type { RefusedListing } from "#db/connections/refused-listing.ts";

export interface CoverageDetailProps {
  connection: string;
  connectionId: number;
  listing: ConnectionListing;
  /** Why the platform refuses the listing now; null: it does not. */
  refused: RefusedListing | null;
  cell: CoverageCell;
  slots: readonly SlotRow[];
  slug: string;
}

/** One day of one listing: how it stands and why, its slots, and what can be done about it. */
export function CoverageDetail({ connection, connectionId, listing, refused, cell, slots, slug }: CoverageDetailProps) {
  const { t, word } = useI18n();
  const { day } = useFormatting();
  const name = word(`data.stream.${listing.listing}`, listing.listing.replaceAll("_", " "));
  const isWhole = cell.state === "complete" || cell.state === "not_due";
  return (
    <section id="cell" className="mt-8 scroll-mt-4 border-t border-rule pt-4">
      <h2 className="text-lead font-strong">
        <Formatted>
          {connection}, {name}, {day(cell.day)}
        </Formatted>
      </h2>
      <p className="mt-1 text-label">
        <span aria-hidden="true">{coverageGlyphs[cell.state]} </span>
        {t(`data.coverage.state.${cell.state}`)}.{" "}
        <span className="text-muted">
          {t(cell.isAwaited ? "data.coverage.means.awaited" : `data.coverage.means.${cell.state}`)}
        </span>
      </p>
      {isWhole ? null : cell.isFillable ? (
        <Form method="post" className="mt-3">
          <Button type="submit" kind="primary">
            {t("data.coverage.fill")}
          </Button>
        </Form>
      ) : refused ? (
        <div className="mt-1 max-w-prose text-label">
          {refused.reason === null ? null : <p>{refused.reason}</p>}
          <p className="text-muted">
            <ScopesToAllow refused={[refused]} />{" "}
            <Link
              to={`/w/${slug}/data/connections/${connectionId}`}
              className="text-crust underline underline-offset-2"
            >
              {t("data.refused.go")}
            </Link>
          </p>
        </div>
      ) : (
        <p className="mt-1 max-w-prose text-label text-muted">
          {t("data.coverage.cannot_fill")} <Why listing={listing} />
        </p>
      )}
      <div className="mt-3">
        {slots.length > 0 ? (
          <SlotsTable slots={slots} slug={slug} caption={t("data.coverage.slots")} />
        ) : (
          <p className="text-label text-muted">{t("data.coverage.no_slots")}</p>
        )}
      </div>
    </section>
  );
}

/** Why a day cannot be asked for again. */
function Why({ listing: { reads, reachesBackDays } }: { listing: ConnectionListing }) {
  const { t } = useI18n();
  if (reads === "state" || reads === "log") return t(`data.coverage.why.${reads}`);
  return t("data.coverage.why.reach", { days: reachesBackDays ?? 0 });
}
