import { Link, useMatches, useParams } from "@remix-run/react";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { Freshness } from "#app/reports/report.ts";

/** More late connections than this are counted, for the line stands above every page; their page names them. */
const mostNamed = 2;

/** How far the data of the page's reports reaches, and which connections are late: "complete to 21 Nov, Kesong feed 1 day late". Pages without reports say nothing. */
export function FreshnessLine() {
  const { t, word } = useI18n();
  const { shortDay, percent } = useFormatting();
  const { workspace } = useParams();
  const freshness = useMatches()
    .map(({ data }) => freshnessOf(data))
    .findLast((one) => one !== null);
  if (!freshness) return null;
  const { completeTo, completeness, waiting, isOutdated, failedRollup, latePulls, endingCredentials } = freshness;
  const late = freshness.platforms.filter(({ asOf }) => isLate(asOf, freshness));
  return (
    <p className="text-label text-muted">
      <Link
        to={`/w/${workspace}/data/coverage`}
        className="underline decoration-rule underline-offset-2 hover:text-ink"
      >
        {completeTo ? (
          <Formatted>{t("freshness.complete", { day: shortDay(completeTo) })}</Formatted>
        ) : (
          t("freshness.none")
        )}
      </Link>
      {completeness !== null && completeness < 1 ? (
        <Formatted>
          {" · "}
          {t("freshness.completeness", { share: percent(Math.floor(completeness * 100) / 100, 0) })}
        </Formatted>
      ) : null}
      {late.map(({ platform, asOf }) => (
        <Formatted key={platform}>
          {" · "}
          {t("freshness.late", { platform: word(`platform.${platform}`, platform), day: shortDay(asOf) })}
        </Formatted>
      ))}
      {(latePulls.length > mostNamed ? [] : latePulls).map(({ name, days }) => (
        <span key={name}>
          {" · "}
          <Link to={`/w/${workspace}/data`} className="text-crust underline underline-offset-2">
            {t("freshness.late_pull", { name, days })}
          </Link>
        </span>
      ))}
      {latePulls.length > mostNamed ? (
        <>
          {" · "}
          <Link to={`/w/${workspace}/data`} className="text-crust underline underline-offset-2">
            {t("freshness.late_pulls", { count: latePulls.length })}
          </Link>
        </>
      ) : null}
      {endingCredentials.map(({ name, days }) => (
        <span key={name}>
          {" · "}
          <Link to={`/w/${workspace}/data`} className="text-crust underline underline-offset-2">
            {days < 0 ? t("freshness.credentials_over", { name }) : t("freshness.credentials", { name, days })}
          </Link>
        </span>
      ))}
      {isOutdated ? (
        <>
          {" · "}
          <Link
            to={`/w/${workspace}/data/runs${failedRollup === null ? "" : `/${failedRollup}`}`}
            className="text-crust underline underline-offset-2"
          >
            {t(failedRollup === null ? "freshness.outdated" : "freshness.outdated_failed")}
          </Link>
        </>
      ) : null}
      {waiting > 0 ? (
        <>
          {" · "}
          <Link to={`/w/${workspace}/data/runs`} className="text-crust underline underline-offset-2">
            {t("freshness.waiting", { count: waiting })}
          </Link>
        </>
      ) : null}
    </p>
  );
}

/** A platform is late when another has come further than it. */
function isLate(asOf: string, { platforms }: Freshness): boolean {
  return platforms.some((other) => other.asOf > asOf);
}

/** Of a loader's data, or of the answers of a page in it. */
function freshnessOf(data: unknown): Freshness | null {
  if (typeof data !== "object" || data === null) return null;
  if ("freshness" in data && isFreshness(data.freshness)) return data.freshness;
  return "page" in data ? freshnessOf(data.page) : null;
}

function isFreshness(value: unknown): value is Freshness {
  return typeof value === "object" && value !== null && "completeTo" in value && "endingCredentials" in value;
}
