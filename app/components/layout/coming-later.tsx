import { Await } from "@remix-run/react";
import { type ReactNode, Suspense } from "react";
import { useI18n } from "#app/lib/i18n.tsx";

interface ComingLaterProps<Answer> {
  /** A promise of what is sent after the rest of the page (answer-later.server.ts). */
  answer: Answer;
  /** Whether things stand below, which are not to jump by much: as high as a screen until it has come. */
  hasMoreBelow?: boolean;
  children: (answer: Awaited<Answer>) => ReactNode;
}

/** Figures that a page does not wait for: in their place a word that they are coming, or that they could not be counted. */
export function ComingLater<Answer>({ answer, hasMoreBelow = false, children }: ComingLaterProps<Answer>) {
  const { t } = useI18n();
  const coming = (
    <p className={`border-t border-rule pt-4 text-body text-muted ${hasMoreBelow ? "min-h-screen" : ""}`}>
      {t("campaign.later.coming")}
    </p>
  );
  const failed = (
    <p role="alert" className="border-t border-rule pt-4 text-body text-bad">
      {t("campaign.later.failed")}
    </p>
  );
  return (
    <Suspense fallback={coming}>
      <Await resolve={answer} errorElement={failed}>
        {children}
      </Await>
    </Suspense>
  );
}
