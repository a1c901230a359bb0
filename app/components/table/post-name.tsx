import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { VisibilityMark } from "#app/components/posts/visibility-mark.tsx";
import { cutText } from "#app/components/table/cut-text.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, textIn } from "#app/lib/report-view.ts";

/** A post by its title, with the colour of its platform and, if asked for, whose it is. */
export function PostName({ row, hasCreator = false }: { row: ReportView["rows"][number]; hasCreator?: boolean }) {
  const { word } = useI18n();
  const platform = textIn(row, "platform");
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span title={word(`platform.${platform}`, platform)}>
        <Swatch paint={paintOf("platform", platform)} />
        <span className="sr-only">{word(`platform.${platform}`, platform)}</span>
      </span>
      <span className={`min-w-0 ${cutText}`}>{textIn(row, "title")}</span>
      <VisibilityMark visibility={textIn(row, "visibility")} />
      {hasCreator ? (
        <span className="shrink-0 font-normal text-muted max-sm:hidden">{textIn(row, "creator")}</span>
      ) : null}
    </span>
  );
}
