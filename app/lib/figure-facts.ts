/** One thing to know of a figure, such as its unit: what it is called, and what there is to say. */
export interface FigureFact {
  readonly term: string;
  readonly details: readonly string[];
}

/** All there is to know of a figure, in the reader's words: what a label opens. */
export interface FigureFacts {
  readonly title: string;
  readonly text: string;
  readonly facts: readonly FigureFact[];
  /** To its entry of the glossary; null where it has none. */
  readonly link: string | null;
  readonly close: string;
}
