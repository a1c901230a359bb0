import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import { ViewFilters } from "#app/components/views/view-filters.tsx";
import { ViewPage } from "#app/components/views/view-page.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type PageAddress, type SavedView, toPageAddress, toViewAddress } from "#app/lib/saved-views.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

interface ViewListProps {
  views: readonly SavedView[];
  names: Readonly<Record<string, string>>;
  /** The page that one came from, with its filters: what can be put in the place of those of a view. */
  page: PageAddress | null;
}

/** The views of a workspace, each to be opened, renamed, given the filters that one came with, made the default of its page or not, and deleted. */
export function ViewList({ views, names, page }: ViewListProps) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  return (
    <ul className="max-w-prose">
      {views.map((view) => (
        <li key={view.id} className="border-b border-rule py-3 text-label">
          <p className="break-words">
            <Link
              to={`/w/${slug}${toViewAddress(view)}`}
              className="font-medium text-crust underline underline-offset-2"
            >
              {view.name}
            </Link>
            {" · "}
            <ViewPage {...view} />
            {view.isDefault ? <strong className="font-medium">{`, ${t("views.default")}`}</strong> : null}
            {page && page.path === view.path && page.search === view.search ? (
              <strong className="font-medium">{`, ${t("views.present")}`}</strong>
            ) : null}
            <br />
            <ViewFilters search={view.search} names={names} />
          </p>
          <div className="mt-2 flex flex-wrap items-start gap-2">
            <details>
              <summary className={buttonClass("plain")}>{t("views.rename")}</summary>
              <Act intent="rename" view={view} className="mt-2 flex flex-wrap gap-2">
                <input
                  name="name"
                  defaultValue={view.name}
                  required
                  maxLength={80}
                  aria-label={t("views.name_of", { name: view.name })}
                  className="min-h-9 w-64 max-w-full rounded-box border border-edge/60 bg-raised px-2 text-label"
                />
                <Button type="submit">{t("views.rename.do")}</Button>
              </Act>
            </details>
            <Act intent={view.isDefault ? "no_default" : "default"} view={view}>
              <Button type="submit">{t(view.isDefault ? "views.no_default" : "views.make_default")}</Button>
            </Act>
            {page && page.path === view.path && page.search !== view.search ? (
              <Act intent="replace" view={view} page={page}>
                <Button type="submit">{t("views.replace_here")}</Button>
              </Act>
            ) : null}
            <Act intent="delete" view={view}>
              <Button type="submit">{t("views.delete")}</Button>
            </Act>
          </div>
        </li>
      ))}
    </ul>
  );
}

interface ActProps {
  intent: string;
  view: SavedView;
  page?: PageAddress;
  className?: string;
  children: ReactNode;
}

function Act({ intent, view, page, className, children }: ActProps) {
  return (
    <Form method="post" className={className}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={view.id} />
      {page ? <input type="hidden" name="at" value={toPageAddress(page)} /> : null}
      {children}
    </Form>
  );
}
