import { Link } from "@remix-run/react";
import { usePresentView } from "#app/components/filters/use-present-view.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { viewParameter } from "#app/lib/saved-views.ts";

/** Says that the default view of the page is what is shown, and leads to the page without it. */
export function ViewNote() {
  const { t } = useI18n();
  const { view, isChanged } = usePresentView();
  if (!view?.isDefault || isChanged) return null;
  return (
    <p role="status" className="-mt-3 mb-6 text-label text-muted print:hidden">
      {t("views.applied", { name: view.name })}{" "}
      <Link to={`?${viewParameter}=none`} className="text-crust underline underline-offset-2">
        {t("views.without")}
      </Link>
    </p>
  );
}
