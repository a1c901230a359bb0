/** What a person states in a form outranks every source. */
export const rankOfPeople = 90;

export const formSource = { source: "form", rank: rankOfPeople } as const;
