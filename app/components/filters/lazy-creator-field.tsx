import { lazy, Suspense, useState } from "react";
import type { CreatorFieldProps } from "#app/components/filters/creator-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

const CreatorField = lazy(async () => ({
  default: (await import("#app/components/filters/creator-field.tsx")).CreatorField,
}));

/** A search field for creators, fetched when somebody wants it; without script creators are chosen from their own page. */
export function LazyCreatorField(props: CreatorFieldProps) {
  const { t } = useI18n();
  const [isWanted, setIsWanted] = useState(false);
  return (
    <div className="min-h-24 w-64 p-2 max-md:w-full">
      {isWanted ? (
        <Suspense fallback={<p className="text-label text-muted">{t("filter.creator.loading")}</p>}>
          <CreatorField {...props} />
        </Suspense>
      ) : (
        <Button className="w-full" onClick={() => setIsWanted(true)}>
          {t("filter.creator.search")}
        </Button>
      )}
      <noscript>
        <p className="mt-2 text-note text-muted">{t("filter.creator.noscript")}</p>
      </noscript>
    </div>
  );
}
