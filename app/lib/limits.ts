/** The longest name of a workspace, a campaign or a connection, in characters. */
export const longestName = 200;

/** How many views a workspace may have. */
export const mostViews = 200;

/** For how many days a view that was deleted can be brought back. */
export const deletedViewDays = 30;

/** How many phrases of rules can be edited at once. */
export const mostPhrasesAtOnce = 200;

/** How many lines of a pasted list of creators are read. */
export const mostPasteLines = 500;

/** Rows of a table below a chart until the address asks for all: a month of days. */
export const mostClosedRows = 31;

/** Rows of a table that is all there is: a page of a list. */
export const mostOpenRows = 100;
