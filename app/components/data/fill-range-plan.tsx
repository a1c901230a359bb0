import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import type { FillRange } from "#app/lib/coverage/fill-range.ts";
import type { ListingFill } from "#app/lib/coverage/plan-fill.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface FillRangePlanProps {
  connection: string;
  /** Whether runs of the connection may start: it is at work or paused. */
  isOpen: boolean;
  range: FillRange;
  listings: readonly ListingFill[];
  isNothingChosen: boolean;
}

/** Which listings of a connection answer for the chosen days, why others do not, and the start of the one run that asks. */
export function FillRangePlan({ connection, isOpen, range, listings, isNothingChosen }: FillRangePlanProps) {
  const { t } = useI18n();
  const { period } = useFormatting();
  const days = listings[0]?.days ?? 0;
  const askable = listings.filter(({ answeredDays }) => answeredDays > 0);
  const refused = listings.filter(({ answeredDays }) => answeredDays === 0);
  const isAllRead = askable.length > 0 && askable.every(({ openDays }) => openDays === 0);
  const reasons = [...new Set(refused.map(({ why }) => why))];
  return (
    <section id="range" aria-live="polite" className="mt-4 scroll-mt-4">
      <h3 className="font-medium">
        <Formatted>
          {connection}, {period(range.from, range.to)}
        </Formatted>{" "}
        <span className="font-normal text-muted">{t("data.fill.days", { count: days })}</span>
      </h3>
      {isAllRead && isOpen ? <p className="mt-1 max-w-prose text-label">{t("data.fill.nothing_left")}</p> : null}
      {isOpen ? null : <p className="mt-1 text-label text-bad">{t("data.fill.not_open")}</p>}
      <Form method="post" className="mt-2 max-w-prose">
        <input type="hidden" name="intent" value="range" />
        <input type="hidden" name="connection" value={range.connectionId} />
        <input type="hidden" name="from" value={range.from} />
        <input type="hidden" name="to" value={range.to} />
        <fieldset>
          <legend className="sr-only">{t("data.fill.listings")}</legend>
          <ul className="border-t border-rule text-label">
            {askable.map((fill) => (
              <li key={fill.listing} className="border-b border-rule py-2">
                <ListingChoice fill={fill} />
              </li>
            ))}
            {reasons.map((why) => (
              <li key={why} className="border-b border-rule py-2">
                <Refused fills={refused.filter((fill) => fill.why === why)} />
              </li>
            ))}
          </ul>
        </fieldset>
        {isNothingChosen ? (
          <p role="alert" className="mt-3 border-l-2 border-bad pl-3 text-label">
            {t("data.coverage.nothing_chosen")}
          </p>
        ) : null}
        {askable.length > 0 && isOpen ? (
          <p className="mt-3">
            <Button type="submit" kind={isAllRead ? "plain" : "primary"}>
              {isAllRead ? t("data.fill.start_again") : t("data.fill.start", { count: days })}
            </Button>{" "}
            <span className="text-note text-muted">{t("data.fill.start.note")}</span>
          </p>
        ) : null}
      </Form>
    </section>
  );
}

function useListingName(): (fill: ListingFill) => string {
  const { word } = useI18n();
  return ({ listing }) => word(`data.stream.${listing}`, listing.replaceAll("_", " "));
}

/** Listings that answer for none of the days, all for the same reason. */
function Refused({ fills }: { fills: readonly ListingFill[] }) {
  const { t } = useI18n();
  const nameOf = useListingName();
  const [first] = fills;
  if (!first?.why) return null;
  return (
    <>
      <span className="font-medium">{fills.map(nameOf).join(", ")}</span>
      <span className="block text-muted">
        {t("data.fill.none")} {t(`data.fill.why.${first.why}`, { days: first.reachesBackDays ?? 0 })}
      </span>
    </>
  );
}

function ListingChoice({ fill }: { fill: ListingFill }) {
  const { t } = useI18n();
  const nameOf = useListingName();
  const { day } = useFormatting();
  const { listing, days, wholeDays, openDays, answeredFrom, why, reachesBackDays } = fill;
  const reason = why === null ? null : t(`data.fill.why.${why}`, { days: reachesBackDays ?? 0 });
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        name="listing"
        value={listing}
        defaultChecked={openDays > 0}
        className="mt-1 size-4 accent-crust"
      />
      <span>
        <span className="font-medium">{nameOf(fill)}</span>{" "}
        <span className="text-muted">
          {wholeDays === days ? t("data.fill.whole") : t("data.fill.some", { whole: wholeDays, count: days })}
        </span>
        {reason === null ? null : (
          <Formatted className="block text-muted">
            {answeredFrom !== null && why === "reach" ? `${t("data.fill.from", { day: day(answeredFrom) })} ` : null}
            {reason}
          </Formatted>
        )}
      </span>
    </label>
  );
}
