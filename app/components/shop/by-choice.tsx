import { ByLinks } from "#app/components/filters/by-links.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export type By = "creator" | "product";

/** What the list of a page is by: creators stand where the address says nothing. */
export function byOf(request: Request): By {
  return new URL(request.url).searchParams.get("by") === "product" ? "product" : "creator";
}

/** Chooses what a list is by; sorting and searching start anew. */
export function ByChoice({ chosen }: { chosen: By }) {
  const { t } = useI18n();
  const choices = (["creator", "product"] as const).map((key) => ({ key, words: t(`shop.by.${key}`) }));
  return <ByLinks label={t("shop.by")} choices={choices} chosen={chosen} clears={["sort", "direction", "search"]} />;
}
