/**
 * French puts a space before ; ! ? : % and within « ». Texts are written with plain ones, which would let a line begin with a mark: here they
 * become those that do not break, narrow before ; ! ? % and within numbers.
 */
export function withFrenchSpaces(text: string): string {
  return text
    .replaceAll(/ ([;!?%])/g, "\u202f$1")
    .replaceAll(/(\d) (?=\d{3}\b)/g, "$1\u202f")
    .replaceAll(/ ([:»])/g, "\u00a0$1")
    .replaceAll("« ", "«\u00a0");
}
