import { Link } from "@remix-run/react";
import { Menu, menuItemClass } from "#app/components/ui/menu.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface WorkspaceName {
  readonly slug: string;
  readonly name: string;
}

/** The workspace that everything on the page belongs to, and the way to the others. */
export function WorkspaceMenu({ current, all }: { current: WorkspaceName; all: readonly WorkspaceName[] }) {
  const { t } = useI18n();
  return (
    <Menu
      label={t("workspace.label")}
      className="rounded-box px-2 -mx-2 text-body hover:bg-sunk"
      summary={<span className="max-w-40 truncate sm:max-w-64">{current.name}</span>}
    >
      <ul>
        {all.map(({ slug, name }) => (
          <li key={slug}>
            <Link
              to={`/w/${slug}`}
              className={menuItemClass(slug === current.slug)}
              aria-current={slug === current.slug ? "true" : undefined}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Menu>
  );
}
