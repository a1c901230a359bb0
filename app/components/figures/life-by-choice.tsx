import { ByLinks } from "#app/components/filters/by-links.tsx";
import { type LifeBy, lifeBys } from "#app/lib/answers/life-by.ts";
import { useI18n } from "#app/lib/i18n.tsx";

/** Chooses what the curves of the page are drawn by. */
export function LifeByChoice({ chosen }: { chosen: LifeBy }) {
  const { t } = useI18n();
  const choices = lifeBys.map((key) => ({ key, words: t(`life_by.${key}`) }));
  return <ByLinks label={t("life_by.label")} choices={choices} chosen={chosen} hasLabel />;
}
