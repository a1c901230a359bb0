import type { IconName } from "#app/components/ui/icon.tsx";
import type { MessageKey } from "#app/lib/messages.ts";

export interface Section {
  /** Below the workspace's own address. */
  readonly path: string;
  /** Where pages of it stand besides. */
  readonly also?: string;
  readonly label: MessageKey;
  readonly icon: IconName;
  /** Whether the filters of the page before go along. */
  readonly keepsFilters: boolean;
}

/** The parts of a workspace, in the order of the navigation; the first four stand in the bar of small screens. */
export const sections: readonly Section[] = [
  { path: "", label: "nav.overview", icon: "chart-no-axes-column", keepsFilters: true },
  { path: "/campaigns", label: "nav.campaigns", icon: "megaphone", keepsFilters: false },
  { path: "/creators", label: "nav.creators", icon: "users", keepsFilters: true },
  { path: "/content", also: "/pieces", label: "nav.content", icon: "images", keepsFilters: true },
  { path: "/shop", label: "nav.shop", icon: "shopping-bag", keepsFilters: true },
  { path: "/interests", label: "nav.interests", icon: "heart", keepsFilters: true },
  { path: "/platforms", label: "nav.platforms", icon: "scale", keepsFilters: true },
  { path: "/reports", label: "nav.reports", icon: "table", keepsFilters: true },
  { path: "/data", label: "nav.data", icon: "database", keepsFilters: false },
  { path: "/glossary", label: "nav.glossary", icon: "book-open", keepsFilters: false },
  { path: "/settings", label: "nav.settings", icon: "settings-2", keepsFilters: false },
];
