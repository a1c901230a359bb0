import { Link } from "@remix-run/react";
import { type Section, sections } from "#app/components/layout/sections.ts";
import { useSectionLink } from "#app/components/layout/use-section-link.ts";
import { Icon } from "#app/components/ui/icon.tsx";
import { useDismiss } from "#app/components/ui/use-dismiss.ts";
import { useI18n } from "#app/lib/i18n.tsx";

const cell = "flex h-14 w-full flex-col items-center justify-center gap-0.5 text-note";

/** The navigation of small screens, within reach of a thumb; what seldom is needed opens from its end. */
export function BottomBar() {
  const { t } = useI18n();
  const more = useDismiss();
  return (
    <nav
      aria-label={t("nav.label")}
      className="fixed inset-x-0 bottom-0 z-40 border-t border-rule bg-raised pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="grid grid-cols-5">
        {sections.slice(0, 4).map((section) => (
          <li key={section.path}>
            <BarLink section={section} />
          </li>
        ))}
        <li>
          <details ref={more}>
            <summary className={`${cell} text-muted`}>
              <Icon name="ellipsis" size={18} />
              {t("nav.more")}
            </summary>
            <ul className="absolute right-2 bottom-full mb-2 min-w-48 rounded-box border border-rule bg-raised p-1 shadow-float">
              {sections.slice(4).map((section) => (
                <li key={section.path}>
                  <MoreLink section={section} />
                </li>
              ))}
            </ul>
          </details>
        </li>
      </ul>
    </nav>
  );
}

function BarLink({ section }: { section: Section }) {
  const { t } = useI18n();
  const { to, isHere } = useSectionLink(section);
  return (
    <Link
      to={to}
      aria-current={isHere ? "page" : undefined}
      className={`${cell} ${isHere ? "font-medium text-crust" : "text-muted"}`}
    >
      <Icon name={section.icon} size={18} />
      {t(section.label)}
    </Link>
  );
}

function MoreLink({ section }: { section: Section }) {
  const { t } = useI18n();
  const { to, isHere } = useSectionLink(section);
  return (
    <Link
      to={to}
      aria-current={isHere ? "page" : undefined}
      className={`flex min-h-11 items-center gap-3 rounded-[4px] px-3 ${isHere ? "font-medium text-crust" : ""}`}
    >
      <Icon name={section.icon} size={18} />
      {t(section.label)}
    </Link>
  );
}
