/** Why a page was not printed: the browser took too `long`, or as many as may wait were waiting already (`queue`). */
export type PrintRefusal = "long" | "queue";

/** A page that was not printed for want of time, as on a busy machine: the same may succeed later. */
export class PrintRefused extends Error {
  readonly why: PrintRefusal;
  constructor(why: PrintRefusal, message: string) {
    super(message);
    this.why = why;
  }
}
