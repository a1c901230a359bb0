import { paintOf } from "#app/components/charts/colours.ts";
import { useBucketName } from "#app/components/figures/use-bucket-name.ts";
import type { AudienceGroup } from "#app/lib/answers/audience.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

const bucketsShown = 6;

/** The shares of a dimension, a bar each. */
export function AudienceBars({ group }: { group: AudienceGroup }) {
  const { percent } = useFormatting();
  const nameOf = useBucketName();
  const { colour } = paintOf("platform", group.platform);
  return (
    <ul className="mt-1">
      {group.buckets.slice(0, bucketsShown).map(({ bucket, share }) => (
        <li key={bucket} className="grid min-h-6 grid-cols-[6rem_minmax(0,1fr)_3rem] items-center gap-2 text-label">
          <Formatted className="truncate">{nameOf(group.dimension, bucket)}</Formatted>
          <span aria-hidden="true" className="h-2.5">
            <span className="block h-2.5 rounded-[2px]" style={{ width: `${share * 100}%`, background: colour }} />
          </span>
          <Formatted className="tabular text-right text-muted">{percent(share, 0)}</Formatted>
        </li>
      ))}
    </ul>
  );
}

/** The hours of a day side by side. */
export function AudienceHours({ group }: { group: AudienceGroup }) {
  const { t } = useI18n();
  const { percent } = useFormatting();
  const { colour } = paintOf("platform", group.platform);
  const highest = Math.max(...group.buckets.map(({ share }) => share));
  const busiest = group.buckets.find(({ share }) => share === highest);
  return (
    <div className="mt-2">
      <div aria-hidden="true" className="flex h-20 items-end gap-px">
        {group.buckets.map(({ bucket, share }) => (
          <span
            key={bucket}
            title={`${bucket}: ${percent(share)}`}
            className="flex-1 rounded-t-[2px]"
            style={{ height: `${(share / highest) * 100}%`, background: colour }}
          />
        ))}
      </div>
      <p className="tabular flex justify-between border-t border-edge text-note text-muted" aria-hidden="true">
        {[0, 6, 12, 18, 23].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </p>
      {busiest ? (
        <p className="text-note text-muted">
          <Formatted>{t("audience.busiest", { hour: busiest.bucket, share: percent(busiest.share) })}</Formatted>
        </p>
      ) : null}
    </div>
  );
}
