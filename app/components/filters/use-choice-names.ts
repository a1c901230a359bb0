import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** What choices are called whose values are more than a word: a pair of platforms, an age, a least confidence. */
export function useChoiceNames() {
  const { t, word } = useI18n();
  const { percent, day } = useFormatting();
  const nameOf = (platform: string) => word(`platform.${platform}`, platform);
  return {
    pair(pair: string): string {
      const [own = "", other = ""] = pair.split(":");
      return t("filter.pair.of", { own: nameOf(own), other: nameOf(other) });
    },
    since: (value: string): string => word(`filter.since.${value}`, "") || day(value),
    age: (days: number): string => t("filter.age.days", { days }),
    confidence: (share: number): string =>
      share === 1 ? t("filter.confidence.sure") : t("filter.confidence.least", { share: percent(share, 0) }),
  };
}
