/** Names the list of what was dismissed in addresses. */
export const dismissedId = "dismissed";
