import { Form, Link } from "@remix-run/react";
import { usePresentView } from "#app/components/filters/use-present-view.ts";
import { Button } from "#app/components/ui/button.tsx";
import { menuItemClass } from "#app/components/ui/menu.tsx";
import { SaveViewForm } from "#app/components/views/save-view-form.tsx";
import { ViewPage } from "#app/components/views/view-page.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type SavedView, toPageAddress, toViewAddress } from "#app/lib/saved-views.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** The views of this page and of others: opens one, saves the present filters, puts them in the place of the view that they came from. */
export function ViewChoices() {
  const { t } = useI18n();
  const { slug, views } = useSurroundings();
  const { view, isChanged, page } = usePresentView();
  const at = toPageAddress(page);
  const here = views.filter(({ path }) => path === page.path);
  const elsewhere = views.filter(({ path }) => path !== page.path);
  return (
    <>
      <ViewLinks title={t("views.here")} views={here} present={isChanged ? undefined : view} />
      {view && isChanged ? (
        <Form method="post" action={`/w/${slug}/views`} className="px-2 pt-1">
          <input type="hidden" name="intent" value="replace" />
          <input type="hidden" name="id" value={view.id} />
          <input type="hidden" name="at" value={at} />
          <input type="hidden" name="back" value="page" />
          <Button type="submit" className="w-full !whitespace-normal">
            {t("views.replace", { name: view.name })}
          </Button>
        </Form>
      ) : null}
      <SaveViewForm key={`${at} ${here.length}`} at={at} />
      {elsewhere.length > 0 ? <ViewLinks title={t("views.elsewhere")} views={elsewhere} hasPage /> : null}
    </>
  );
}

interface ViewLinksProps {
  title: string;
  views: readonly SavedView[];
  present?: SavedView | undefined;
  hasPage?: boolean;
}

function ViewLinks({ title, views, present, hasPage = false }: ViewLinksProps) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  return (
    <div className="border-t border-rule pt-1 first:border-t-0">
      <p className="px-2 text-note text-muted">{title}</p>
      {views.length === 0 ? <p className="px-2 py-1 text-label text-muted">{t("views.none_here")}</p> : null}
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <Link
              to={`/w/${slug}${toViewAddress(view)}`}
              aria-current={view.id === present?.id ? "true" : undefined}
              className={`${menuItemClass(view.id === present?.id)} flex-wrap gap-y-0 py-1`}
            >
              <span className="min-w-0 break-words">{view.name}</span>
              {view.isDefault ? <span className="text-note font-normal text-muted">{t("views.default")}</span> : null}
              {hasPage ? (
                <span className="basis-full text-note text-muted">
                  <ViewPage {...view} />
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
