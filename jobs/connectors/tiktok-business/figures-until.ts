const dayMs = 86_400_000;

/**
 * Until when the figures of posts are complete that are read at a slot (both ISO 8601). The platform says that figures come 24 to 48 hours
 * late, by days of UTC [C], and of which day the totals of a post are it does not say: taken is the day before
 * yesterday [I], the last that ended 24 hours ago whatever the time of the slot. So what a post earned stands on the days on which it
 * earned it, and a post that is younger has no figures yet.
 */
export function figuresUntil(slot: string): string {
  return new Date(Math.floor(Date.parse(slot) / dayMs) * dayMs - dayMs).toISOString();
}
