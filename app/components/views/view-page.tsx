import { useI18n } from "#app/lib/i18n.tsx";
import type { MessageKey } from "#app/lib/messages.ts";

const pages: Readonly<Record<string, readonly [MessageKey, MessageKey?]>> = {
  "": ["nav.overview"],
  "/campaigns": ["nav.campaigns"],
  "/campaigns/compare": ["nav.campaigns", "compare.title.campaigns"],
  "/creators": ["nav.creators"],
  "/creators/compare": ["nav.creators", "compare.title.creators"],
  "/content": ["nav.content"],
  "/content/long-life": ["nav.content", "long_life.tab.long_life"],
  "/content/alive": ["nav.content", "long_life.tab.alive"],
  "/content/evergreen": ["nav.content", "long_life.tab.evergreen"],
  "/content/forecasts": ["nav.content", "long_life.tab.forecasts"],
  "/shop": ["nav.shop", "shop.tab.sales"],
  "/shop/products": ["nav.shop", "shop.tab.products"],
  "/shop/recommendations": ["nav.shop", "shop.tab.recommendations"],
  "/shop/funnel": ["nav.shop", "shop.tab.funnel"],
  "/shop/windows": ["nav.shop", "shop.tab.windows"],
  "/shop/orders": ["nav.shop", "shop.tab.orders"],
  "/interests": ["nav.interests", "interests.tab.themes"],
  "/interests/next": ["nav.interests", "interests.tab.next"],
  "/interests/comments": ["nav.interests", "interests.tab.comments"],
  "/interests/search": ["nav.interests", "interests.tab.search"],
  "/platforms": ["nav.platforms"],
  "/reports": ["nav.reports"],
};

/** The page of a view in words: its section, and its part or whom it is about. A page that is not listed is named by its address. */
export function ViewPage({ path, subject }: { path: string; subject: string | null }) {
  const { t } = useI18n();
  const id = /^(.+)\/(\d+)$/.exec(path);
  const [section, tab] = pages[id?.[1] ?? path] ?? [];
  if (!section) return path;
  const part = id ? (subject ?? `#${id[2]}`) : tab ? t(tab) : null;
  return part === null ? t(section) : t("views.filter", { name: t(section), value: part });
}
