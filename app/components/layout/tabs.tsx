import { Link, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

export interface Tab {
  readonly path: string;
  readonly search: string;
  readonly label: string;
}

/** The parts of a page, each with an address of its own. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const { pathname } = useLocation();
  const here = pathname.replace(/\/$/, "");
  const box = useRef<HTMLElement>(null);
  // Where they do not fit, the one that is open is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of place is what the effect is for.
  useEffect(() => {
    const open = box.current?.querySelector<HTMLElement>("[aria-current]");
    if (box.current && open) box.current.scrollLeft = open.offsetLeft + open.offsetWidth - box.current.clientWidth + 16;
  }, [here]);
  return (
    <nav
      ref={box}
      aria-label={label}
      className="relative -mx-4 mb-6 overflow-x-auto border-b border-rule px-4 lg:mx-0 lg:px-0"
    >
      <ul className="flex gap-6">
        {tabs.map((tab) => {
          const isHere = tab.path === here;
          return (
            <li key={tab.path}>
              <Link
                to={`${tab.path}${tab.search}`}
                prefetch="intent"
                aria-current={isHere ? "page" : undefined}
                className={`flex min-h-10 items-center border-b-2 whitespace-nowrap max-md:min-h-11 ${isHere ? "border-crust font-medium" : "border-transparent text-muted hover:text-ink"}`}
              >
                {tab.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
