import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Section, sections } from "#app/components/layout/sections.ts";
import { useSectionLink } from "#app/components/layout/use-section-link.ts";
import { Icon } from "#app/components/ui/icon.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** The column on the left of wide screens. */
export function Navigation({ wordmark }: { wordmark: ReactNode }) {
  const { t } = useI18n();
  return (
    <nav aria-label={t("nav.label")} className="sticky top-0 px-4 py-4">
      {wordmark}
      <ul className="mt-6 space-y-0.5">
        {sections.map((section) => (
          <li key={section.path} className={section.path === "/data" ? "mt-4 border-t border-rule pt-4" : ""}>
            <SectionLink section={section} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SectionLink({ section }: { section: Section }) {
  const { t } = useI18n();
  const { to, isHere } = useSectionLink(section);
  const look = isHere
    ? "font-medium text-ink before:bg-crust"
    : "text-muted before:bg-transparent hover:bg-sunk hover:text-ink";
  return (
    <Link
      to={to}
      prefetch="intent"
      aria-current={isHere ? "page" : undefined}
      className={`relative flex min-h-9 items-center gap-2.5 rounded-box pr-2 pl-3 before:absolute before:inset-y-2 before:left-0 before:w-0.5 ${look}`}
    >
      <Icon name={section.icon} />
      {t(section.label)}
    </Link>
  );
}
