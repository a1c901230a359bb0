interface CopyValues {
  int2: number;
  int4: number;
  int8: number;
  float8: number;
  bool: boolean;
  text: string;
  "text[]": readonly string[];
  /** Milliseconds since 1970, or a Date. */
  timestamptz: Date | number;
  /** YYYY-MM-DD. */
  date: string;
  /** Anything that JSON.stringify takes. */
  jsonb: unknown;
}

/** The types that binary COPY can be fed with. */
export type CopyType = keyof CopyValues;

type ColumnOf<Row, Type extends CopyType> = {
  readonly name: string;
  readonly type: Type;
  /** The column's value of one row; null and undefined are NULL. */
  readonly read: (row: Row) => CopyValues[Type] | null | undefined;
};

/** One column of a binary COPY: where it goes, how it is encoded, and what it holds for a row. */
export type CopyColumn<Row> = { [Type in CopyType]: ColumnOf<Row, Type> }[CopyType];
