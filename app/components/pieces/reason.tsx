import { Formatted, type Formatting, useFormatting } from "#app/lib/formatting.tsx";
import { type Translate, useI18n } from "#app/lib/i18n.tsx";
import type { Placement } from "#app/queries/find-piece.server.ts";

type Reasoned = Pick<Placement, "confidence" | "reason" | "comparedWith">;

/** How sure it is that a post belongs to its piece, and why, in words. */
export function Reason({ placement }: { placement: Reasoned }) {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const { reason, confidence, comparedWith } = placement;
  const parts = listParts(placement, t, formatting);
  return (
    <span className="block max-w-prose">
      {reason.how === "matched" ? (
        <Formatted className="font-medium">
          {t("piece.confidence", { share: formatting.percent(confidence, 0) })}
        </Formatted>
      ) : (
        <span className="font-medium">{t(`piece.how.${reason.how}`)}</span>
      )}
      {comparedWith !== null && parts.length > 0 ? (
        <span className="block text-muted">
          <Formatted>
            {t("piece.compared", { platform: word(`platform.${comparedWith}`, comparedWith), parts: parts.join(", ") })}
          </Formatted>
        </span>
      ) : null}
    </span>
  );
}

function listParts({ reason }: Reasoned, t: Translate, { percent, number }: Formatting): string[] {
  const { text, sharedHashtags, gapMinutes, durationGapSeconds, isSameFormat } = reason;
  return [
    text ? t(`piece.text.${text.kind}`, { share: percent(text.similarity, 0) }) : null,
    sharedHashtags ? t("piece.hashtags", { count: sharedHashtags }) : null,
    gapMinutes === undefined ? null : toGap(gapMinutes, t),
    durationGapSeconds === undefined
      ? null
      : t("piece.length", { isSame: durationGapSeconds === 0 ? "yes" : "no", seconds: number(durationGapSeconds) }),
    isSameFormat === undefined ? null : t(isSameFormat ? "piece.format.same" : "piece.format.other"),
  ].filter((part) => part !== null);
}

const hour = 60;
const day = 24 * hour;

function toGap(minutes: number, t: Translate): string {
  if (minutes < 2 * hour) return t("piece.gap.minutes", { count: minutes });
  if (minutes < 2 * day) return t("piece.gap.hours", { count: Math.round(minutes / hour) });
  return t("piece.gap.days", { count: Math.round(minutes / day) });
}
