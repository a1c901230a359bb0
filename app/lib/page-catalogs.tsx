import type { Messages } from "@lingui/core";
import { createContext, useContext } from "react";
import type { Locale } from "#app/lib/locales.ts";

/** The messages that a page is drawn with, which come apart from its data: on the server from memory, in the browser as a file. */
export interface PageCatalogs {
  /** The language in which the server drew the page, and where its messages are. */
  readonly locale: Locale;
  readonly address: string;
  /** All that have been loaded, by their addresses. */
  readonly byAddress: ReadonlyMap<string, Messages>;
}

const PageCatalogsContext = createContext<PageCatalogs>({ locale: "en", address: "", byAddress: new Map() });
export const PageCatalogsProvider = PageCatalogsContext.Provider;

export function usePageCatalogs(): PageCatalogs {
  return useContext(PageCatalogsContext);
}
