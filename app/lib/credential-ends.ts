/** When the credentials of a connection end, as far as anybody knows. */
export interface CredentialEnds {
  /** Of the access token, or of whatever its calls carry. */
  readonly expiresAt: Date | null;
  /** Whether a run renews that by itself. */
  readonly isRenewing: boolean;
  /** Of what it is renewed with. */
  readonly refreshExpiresAt: Date | null;
  /** Whether a run moves that end too. */
  readonly isRefreshExtended: boolean;
}

const dayMs = 86_400_000;

/** From when on a person is warned that credentials end: authorising anew may need somebody else, and time. */
export const warnDaysAhead = 30;
/** From when on it stands on every page, for the numbers will stop. */
export const urgentDaysAhead = 7;

/** Until when somebody must have given new credentials; null: nobody has to, or nobody knows. */
export function actBy({ expiresAt, isRenewing, refreshExpiresAt, isRefreshExtended }: CredentialEnds): Date | null {
  if (!isRenewing) return expiresAt;
  return isRefreshExtended ? null : refreshExpiresAt;
}

/** Whether somebody should be warned that credentials end. */
export function isEndingSoon(ends: CredentialEnds, now: Date): boolean {
  const until = actBy(ends);
  return until !== null && daysLeft(until, now) <= warnDaysAhead;
}

/** Whether what somebody must renew has ended: an access token may last for a while yet. */
export function isOver(ends: CredentialEnds, now: Date): boolean {
  const until = actBy(ends);
  return until !== null && daysLeft(until, now) < 0;
}

/** Whole days that are left; negative: it is over. */
export function daysLeft(until: Date, now: Date): number {
  return Math.floor((until.getTime() - now.getTime()) / dayMs);
}
