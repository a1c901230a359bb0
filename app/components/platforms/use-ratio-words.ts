import { useMemo } from "react";
import { isTold, type PlatformAnswer, type RatioAnswer } from "#app/lib/answers/platform-answer.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { type I18n, useI18n } from "#app/lib/i18n.tsx";
import { fewestShown } from "#db/metrics/fewest-shown.ts";
import { leastTries } from "#db/metrics/rate-interval.ts";

export interface RatioWords {
  /** A sentence that answers the question for one other platform. */
  toSentence(answer: PlatformAnswer, ratio: RatioAnswer): string;
  /** The same beside a whisker. */
  toShort(ratio: RatioAnswer): string;
}

/** Ratios in words, computed from the result: what is told, or what it would take to tell. */
export function useRatioWords(): RatioWords {
  const i18n = useI18n();
  const { locale } = useFormatting();
  return useMemo(() => createRatioWords(i18n, locale), [i18n, locale]);
}

function createRatioWords({ t, word, message }: I18n, locale: string): RatioWords {
  const two = new Intl.NumberFormat(locale, { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
  const count = new Intl.NumberFormat(locale);
  const ends = ({ lower, upper }: RatioAnswer) => ({ lower: two.format(lower ?? 0), upper: two.format(upper ?? 0) });
  const limits = { least: leastTries, fewest: fewestShown };
  const missing = (ratio: RatioAnswer) => message(`missing.${ratio.missing ?? "not_provided"}`, limits, "");
  return {
    toSentence({ own, other }, ratio) {
      const { pairs, creators, needed, verdict } = ratio;
      const values = {
        own: word(`platform.${own}`, own),
        other: word(`platform.${other}`, other),
        measure: word(`pair_measure.${ratio.measure}`, ratio.measure).toLocaleLowerCase(),
        pairs,
        creators,
        ...ends(ratio),
      };
      if (verdict === "more" || verdict === "less" || verdict === "same")
        return t(`platforms.answer.${verdict}`, values);
      if (pairs === 0) return t("platforms.answer.none", { ...values, reason: missing(ratio).toLocaleLowerCase() });
      if (needed === null) return t("platforms.answer.unclear_open", values);
      return t("platforms.answer.unclear", { ...values, needed: count.format(needed) });
    },
    toShort(ratio) {
      const { pairs, needed } = ratio;
      if (isTold(ratio)) return t("platforms.short.ratio", { ...ends(ratio), ratio: two.format(ratio.ratio ?? 0) });
      if (pairs === 0) return missing(ratio);
      if (needed === null) return t("platforms.short.unclear_open", { pairs });
      if (ratio.ratio === null) return t("platforms.short.unclear", { pairs, needed: count.format(needed) });
      return t("platforms.short.unclear_wide", { ...ends(ratio), needed: count.format(needed) });
    },
  };
}
