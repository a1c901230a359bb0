import { Link, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useDefinitions } from "#app/components/definitions/use-definitions.ts";
import { AwayNote } from "#app/components/layout/away-note.tsx";
import { BottomBar } from "#app/components/layout/bottom-bar.tsx";
import { FreshnessLine } from "#app/components/layout/freshness-line.tsx";
import { Navigation } from "#app/components/layout/navigation.tsx";
import { LanguageMenu, ThemeMenu } from "#app/components/layout/preference-menus.tsx";
import { WorkspaceMenu } from "#app/components/layout/workspace-menu.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { Theme } from "#app/lib/themes.ts";

interface WorkspaceName {
  readonly slug: string;
  readonly name: string;
}

export interface WorkspaceLayoutProps {
  workspace: WorkspaceName;
  workspaces: readonly WorkspaceName[];
  theme: Theme;
  children: ReactNode;
}

/** What stands around every page of a workspace: navigation, whose data it is, how fresh it is, language and theme. */
export function WorkspaceLayout({ workspace, workspaces, theme, children }: WorkspaceLayoutProps) {
  const { t } = useI18n();
  useDefinitions();
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[200px_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-box focus:bg-raised focus:p-3"
      >
        {t("nav.skip")}
      </a>
      <LoadingBar />
      <AwayNote />
      <div className="hidden border-r border-rule lg:block print:hidden">
        <Navigation wordmark={<Wordmark slug={workspace.slug} />} />
      </div>
      <div className="min-w-0 pb-20 lg:pb-0 print:pb-0">
        <header className="border-b border-rule print:hidden">
          <div className="mx-auto flex min-h-14 max-w-page flex-wrap items-center gap-x-4 px-4 lg:px-8">
            <div className="flex items-center gap-3">
              <span className="lg:hidden">
                <Wordmark slug={workspace.slug} />
              </span>
              <WorkspaceMenu current={workspace} all={workspaces} />
            </div>
            <div className="order-last basis-full max-md:pb-2 md:order-none md:basis-auto">
              <FreshnessLine />
            </div>
            <div className="ml-auto flex items-center">
              <LanguageMenu />
              <ThemeMenu theme={theme} />
            </div>
          </div>
        </header>
        <main id="content" tabIndex={-1} className="mx-auto max-w-page px-4 py-6 outline-none lg:px-8">
          {children}
        </main>
      </div>
      <BottomBar />
    </div>
  );
}

function Wordmark({ slug }: { slug: string }) {
  return (
    <Link to={`/w/${slug}`} className="flex items-center gap-2 text-lead font-strong tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 text-crust">
        <path
          fill="currentColor"
          d="M8 1.5c-4 0-6.8 2.3-6.8 5.2 0 1.5.8 2.5 1.6 3v3.1c0 .9.7 1.7 1.7 1.7h7c1 0 1.7-.8 1.7-1.7V9.7c.8-.5 1.6-1.5 1.6-3 0-2.9-2.8-5.2-6.8-5.2Z"
        />
        <path d="M5 11.8 11 6.5M5 8.4 8 5.7" stroke="var(--color-paper)" strokeWidth="1.3" strokeLinecap="round" />
      </svg>
      Levain
    </Link>
  );
}

/** A hairline of the accent while the next page is fetched: nothing on the page moves. */
function LoadingBar() {
  const { state } = useNavigation();
  if (state === "idle") return null;
  return <div className="loading-bar fixed inset-x-0 top-0 z-50 h-0.5" />;
}
