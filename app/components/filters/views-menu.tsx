import { Link } from "@remix-run/react";
import { lazy, Suspense, useState } from "react";
import { usePresentView } from "#app/components/filters/use-present-view.ts";
import { Menu, menuItemClass } from "#app/components/ui/menu.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toPageAddress } from "#app/lib/saved-views.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

// Comes when the menu is opened for the first time. The page of the views, to which it leads, does all the same without script.
const ViewChoices = lazy(async () => ({
  default: (await import("#app/components/filters/view-choices.tsx")).ViewChoices,
}));

/** The saved views beside the filters; says which one is shown. */
export function ViewsMenu() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const { view, isChanged, page } = usePresentView();
  const [isAsked, setAsked] = useState(false);
  const name = view ? (isChanged ? t("views.changed", { name: view.name }) : view.name) : null;
  return (
    <div className="shrink-0 print:hidden">
      <Menu
        align="right"
        className="rounded-box border border-rule px-2 hover:border-edge max-md:min-h-11"
        onOpen={() => setAsked(true)}
        summary={
          <>
            <span>{t("views.menu")}</span>
            {name ? <span className="max-w-40 truncate font-normal text-muted max-md:max-w-24">{name}</span> : null}
          </>
        }
      >
        <div className="w-72 max-w-[85vw]">
          {isAsked ? (
            <Suspense>
              <ViewChoices />
            </Suspense>
          ) : null}
          <div className="border-rule border-t pt-1 first:border-t-0">
            <Link
              to={`/w/${slug}/views?at=${encodeURIComponent(toPageAddress(page))}`}
              className={menuItemClass(false)}
            >
              {t("views.manage")}
            </Link>
          </div>
        </div>
      </Menu>
    </div>
  );
}
