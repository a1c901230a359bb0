import interUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  type ClientLoaderFunctionArgs,
  Links,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorPanel } from "#app/components/layout/error-panel.tsx";
import { catalogFileOf } from "#app/lib/catalog-files.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";
import { loadCatalog } from "#app/lib/load-catalog.ts";
import { useNonce } from "#app/lib/nonce.tsx";
import { usePageCatalogs } from "#app/lib/page-catalogs.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";
import "#app/styles/app.css";

export const meta: MetaFunction = () => [{ title: "Levain" }];

/** Asked for with the page itself: text that waited for its face would move when that comes. */
export const links: LinksFunction = () => [
  { rel: "preload", href: interUrl, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const { locale, theme } = await readPreferences(request);
  return { locale, theme, messages: catalogFileOf(locale).address };
}

/** Whoever changes the language sees the page as it was until its texts are there. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  const preferences = await serverLoader<typeof loader>();
  await loadCatalog(preferences.messages);
  return preferences;
}

/** Language and theme change by forms only. */
export function shouldRevalidate({ formMethod }: ShouldRevalidateFunctionArgs) {
  return formMethod !== undefined && formMethod !== "GET";
}

const nothing = {};

export function Layout({ children }: { children: ReactNode }) {
  const preferences = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const catalogs = usePageCatalogs();
  const locale = preferences?.locale ?? catalogs.locale;
  const messages = catalogs.byAddress.get(preferences?.messages ?? catalogs.address) ?? nothing;
  return (
    <html lang={locale} data-theme={preferences?.theme ?? "system"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* Libraries that add a style element of their own look for it here. */}
        <meta property="csp-nonce" nonce={nonce} content={nonce} suppressHydrationWarning />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <Meta />
        <Links />
        {/* Where entry.client finds the messages; never those of a language chosen later, which are asked for without it. */}
        <link rel="preload" as="fetch" href={catalogs.address} hrefLang={catalogs.locale} crossOrigin="anonymous" />
      </head>
      <body>
        <I18nProvider locale={locale} messages={messages}>
          {children}
        </I18nProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return (
    <main className="mx-auto max-w-prose px-4 py-12">
      <ErrorPanel />
    </main>
  );
}
