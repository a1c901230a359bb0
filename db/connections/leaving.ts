/** The statuses of a connection that somebody has removed: nothing is pulled, tried or authorised any more, whether its removal is done or goes on. */
export const leavingStatuses = ["removing", "removed"] as const;

export function isLeaving(status: string): boolean {
  return leavingStatuses.some((one) => one === status);
}
