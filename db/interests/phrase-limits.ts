/** In characters. */
export const longestPhrase = 60;
export const longestThemeName = 60;
