import interUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
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
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";
import { useNonce } from "#app/lib/nonce.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";
import "#app/styles/app.css";

export const meta: MetaFunction = () => [{ title: "Levain" }];

/** Asked for with the page itself: text that waited for its face would move when that comes. */
export const links: LinksFunction = () => [
  { rel: "preload", href: interUrl, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const { locale, theme } = await readPreferences(request);
  return { locale, theme, messages: clientCatalogOf(locale) };
}

/** Language and theme change by forms only; no reading of a page needs the texts again. */
export function shouldRevalidate({ formMethod }: ShouldRevalidateFunctionArgs) {
  return formMethod !== undefined && formMethod !== "GET";
}

export function Layout({ children }: { children: ReactNode }) {
  const preferences = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const locale = preferences?.locale ?? "en";
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
      </head>
      <body>
        <I18nProvider locale={locale} messages={preferences?.messages ?? "{}"}>
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
