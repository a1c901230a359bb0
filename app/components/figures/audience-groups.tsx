import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { AudienceBars, AudienceHours } from "#app/components/figures/audience-bars.tsx";
import { type AudienceGroup, listUnreported } from "#app/lib/answers/audience.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** What was reported, an account and dimension each, with its source and day; below, what was not. */
export function AudienceGroups({ view, groups }: { view: ReportView; groups: readonly AudienceGroup[] }) {
  const { t, word, locale } = useI18n();
  const { day } = useFormatting();
  const unreported = listUnreported(view).map((key) => word(`audience_dimension.${key}`, key).toLocaleLowerCase());
  return (
    <>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2 xl:grid-cols-3">
        {groups.map((group) => (
          <div key={`${group.dimension} ${group.platform} ${group.account}`} className="min-w-0">
            <h3 className="flex items-center gap-2 border-b border-rule pb-1 text-label">
              <Swatch paint={paintOf("platform", group.platform)} />
              <span className="shrink-0">{word(`audience_dimension.${group.dimension}`, group.dimension)}</span>
              <span className="min-w-0 truncate font-normal text-muted">
                {word(`platform.${group.platform}`, group.platform)}, {group.account}
              </span>
            </h3>
            {group.dimension === "active_hour" ? <AudienceHours group={group} /> : <AudienceBars group={group} />}
            <p className="mt-1 text-note text-muted">
              {group.source && group.capturedOn ? (
                <Formatted>
                  {t("audience.source", {
                    source: word(`data.format.${group.source}`, group.source),
                    day: day(group.capturedOn),
                  })}
                </Formatted>
              ) : group.capturedOn ? (
                <Formatted>{day(group.capturedOn)}</Formatted>
              ) : null}
              {group.posts === null ? null : (
                <span className="block">{t("audience.viewers.posts", { count: group.posts })}</span>
              )}
            </p>
          </div>
        ))}
      </div>
      {unreported.length > 0 ? (
        <p className="mt-4 max-w-prose text-label text-muted">
          {t("audience.missing", {
            parts: new Intl.ListFormat(locale, { type: "unit", style: "long" }).format(unreported),
            count: unreported.length,
          })}
        </p>
      ) : null}
    </>
  );
}
