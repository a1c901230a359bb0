import type { ReactNode } from "react";
import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** An account by its platform and its name, with what else tells it from others. */
export function AccountName(props: { platform: string; name: ReactNode; details?: readonly (string | null)[] }) {
  const { platform, name, details = [] } = props;
  const { word } = useI18n();
  const shown = [word(`platform.${platform}`, platform), ...details].filter((detail) => detail !== null);
  return (
    <span className="flex min-w-0 items-start gap-2">
      <span className="pt-1">
        <Swatch paint={paintOf("platform", platform)} />
      </span>
      <span className="min-w-0">
        <span className="block break-words">{name}</span>
        <span className="block text-note break-words text-muted">{shown.join(" · ")}</span>
      </span>
    </span>
  );
}
