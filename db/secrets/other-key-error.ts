/** What was sealed under a key that this process does not have. Another process may, so it is worth another try. */
export class OtherKeyError extends Error {
  constructor(cause: unknown) {
    super(
      "What is kept here was sealed under another key than this process has. Start every process with the same LEVAIN_SECRET_KEY and, while keys are exchanged, with the former one as LEVAIN_SECRET_KEY_BEFORE.",
      { cause },
    );
    this.name = "OtherKeyError";
  }
}
