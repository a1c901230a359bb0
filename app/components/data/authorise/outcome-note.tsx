import type { ReactNode } from "react";
import type { AuthorisationOutcome } from "#app/lib/authorisation/outcome.ts";
import { useI18n } from "#app/lib/i18n.tsx";

interface OutcomeNoteProps {
  outcome: AuthorisationOutcome | "unknown" | "foreign";
  at: string;
  /** The platform's own word for it. */
  error?: string | null;
  children?: ReactNode;
}

/** Why nothing came of an authorisation, and what to do. */
export function OutcomeNote({ outcome, at, error = null, children }: OutcomeNoteProps) {
  const { t } = useI18n();
  return (
    <div role="alert" className="mb-4 max-w-prose border-l-2 border-bad pl-3">
      <p className="font-medium">
        <span aria-hidden="true" className="text-bad">
          ×{" "}
        </span>
        {t(`authorise.outcome.${outcome}`, { at })}
      </p>
      {error ? <p className="mt-1 text-label">{t("authorise.outcome.error", { at, error })}</p> : null}
      <p className="mt-1 text-label text-muted">{t(`authorise.advice.${outcome}`, { at })}</p>
      {children}
    </div>
  );
}
