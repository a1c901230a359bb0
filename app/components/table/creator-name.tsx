import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { cutText } from "#app/components/table/cut-text.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, textIn } from "#app/lib/report-view.ts";

/** A creator by name, with the colours of the platforms that they are on; of one platform alone its name too, for namesakes are told apart by it. */
export function CreatorName({ row }: { row: ReportView["rows"][number] }) {
  const { word } = useI18n();
  const platforms = textIn(row, "platforms").split(" ").filter(Boolean);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className={`min-w-0 ${cutText}`}>{textIn(row, "name")}</span>
      <span className="flex shrink-0 gap-1">
        {platforms.map((platform) => (
          <span
            key={platform}
            title={word(`platform.${platform}`, platform)}
            className="flex items-center gap-1 text-note text-muted"
          >
            <Swatch paint={paintOf("platform", platform)} />
            <span className={platforms.length > 1 ? "sr-only" : undefined}>
              {word(`platform.${platform}`, platform)}
            </span>
          </span>
        ))}
      </span>
    </span>
  );
}
