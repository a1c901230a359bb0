/** What cannot be seen and would be written anyway: control characters, halves of characters, and what turns the order of all text behind it. */
const unseen = /[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/gu;

/** A name as somebody entered it, or as a file has it -> as it is kept and shown. Marks of a single direction (U+200E, U+200F) stay. */
export function cleanName(name: string): string {
  return name.replaceAll(unseen, "").trim();
}
