/** Of each metric of a headline whether its change is more than chance; null: cannot be told. */
export type ClearChanges = Readonly<Record<string, boolean | null>>;
