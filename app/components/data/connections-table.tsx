import { Link } from "@remix-run/react";
import { ConnectionMark } from "#app/components/data/connection-mark.tsx";
import { Expiry } from "#app/components/data/expiry.tsx";
import { NotAllowed } from "#app/components/data/scopes-to-allow.tsx";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ConnectionSummary } from "#app/queries/list-connections.server.ts";

const linkClass = "text-crust underline underline-offset-2";

/** The connections of a workspace; each leads to its own page. */
export function ConnectionsTable(props: { connections: readonly ConnectionSummary[]; slug: string; now: Date }) {
  const { connections, slug, now } = props;
  const { t, word } = useI18n();
  const { count, moment } = useFormatting();
  return (
    <SimpleTable
      caption={t("data.connections.title")}
      rows={connections}
      keyOf={({ connectionId }) => connectionId}
      columns={[
        {
          key: "name",
          header: t("data.connection.name"),
          cell: ({ connectionId, name, kindName, platform, isStandIn }) => (
            <>
              <Link to={`/w/${slug}/data/connections/${connectionId}`} className={linkClass}>
                {name}
              </Link>
              <span className="block min-w-40 text-note font-normal whitespace-normal text-muted">
                {[
                  kindName,
                  platform === null ? null : word(`platform.${platform}`, platform),
                  isStandIn ? t("data.connection.stand_in") : null,
                ]
                  .filter((part) => part !== null)
                  .filter((part, index, all) => all.indexOf(part) === index)
                  .join(" · ")}
              </span>
            </>
          ),
        },
        {
          key: "state",
          header: t("data.imports.status"),
          cell: ({ state, error, refused }) => (
            <div className="min-w-28 whitespace-normal">
              <ConnectionMark state={state} />
              {error !== null && state !== "good" ? (
                <span className="line-clamp-3 text-note text-muted" title={error}>
                  {error}
                </span>
              ) : null}
              {refused.length > 0 ? (
                <span className="block text-note text-muted">
                  <NotAllowed refused={refused} />
                </span>
              ) : null}
            </div>
          ),
        },
        {
          key: "complete",
          header: t("data.connection.complete_to"),
          cell: ({ completeTo, lateDays }) => (
            <>
              <Formatted>{completeTo ? moment(completeTo) : t("data.connection.never")}</Formatted>
              {lateDays === null ? null : (
                <span className="block text-note text-bad">{t("data.connection.late", { days: lateDays })}</span>
              )}
            </>
          ),
        },
        {
          key: "next",
          header: t("data.connection.next"),
          cell: ({ nextSlotAt, state }) =>
            nextSlotAt ? (
              <Formatted>{moment(nextSlotAt)}</Formatted>
            ) : (
              <span className="text-muted">
                {t(state === "draft" ? "data.connection.not_yet" : "data.connection.none_due")}
              </span>
            ),
        },
        {
          key: "rejected",
          header: t("data.connection.rejected"),
          isNumber: true,
          cell: ({ rejected, connectionId }) =>
            rejected > 0 ? (
              <Link to={`/w/${slug}/data/rejects?connection=${connectionId}`} className={linkClass}>
                <Formatted>{count(rejected)}</Formatted>
              </Link>
            ) : (
              "0"
            ),
        },
        {
          key: "expiry",
          header: t("data.connection.credentials"),
          // In lines of their own, or the last column would be beyond the edge of a small desktop.
          cell: ({ ends }) => (
            <div className="min-w-28 whitespace-normal xl:min-w-40">
              <Expiry ends={ends} now={now} />
            </div>
          ),
        },
      ]}
    />
  );
}
