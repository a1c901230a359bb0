/** Counts of orders under this are not shown: they say more about single orders than about a theme. */
export const fewestShown = 20;
