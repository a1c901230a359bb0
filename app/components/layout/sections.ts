import {
  BookOpen,
  ChartNoAxesColumn,
  Database,
  Images,
  type LucideIcon,
  Settings2,
  ShoppingBag,
  Users,
} from "lucide-react";
import type { MessageKey } from "#app/lib/messages.ts";

export interface Section {
  /** Below the workspace's own address. */
  readonly path: string;
  readonly label: MessageKey;
  readonly icon: LucideIcon;
  /** Whether the filters of the page before go along. */
  readonly keepsFilters: boolean;
}

/** The parts of a workspace, in the order of the navigation; the first four stand in the bar of small screens. */
export const sections: readonly Section[] = [
  { path: "", label: "nav.overview", icon: ChartNoAxesColumn, keepsFilters: true },
  { path: "/creators", label: "nav.creators", icon: Users, keepsFilters: true },
  { path: "/content", label: "nav.content", icon: Images, keepsFilters: true },
  { path: "/shop", label: "nav.shop", icon: ShoppingBag, keepsFilters: true },
  { path: "/data", label: "nav.data", icon: Database, keepsFilters: false },
  { path: "/glossary", label: "nav.glossary", icon: BookOpen, keepsFilters: false },
  { path: "/settings", label: "nav.settings", icon: Settings2, keepsFilters: false },
];
