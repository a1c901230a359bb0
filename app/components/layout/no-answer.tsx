/** Stands where an answer that comes later failed and nothing is to be said of it: of `errorElement` null the router makes none, and the failure would replace the page. */
export function NoAnswer() {
  return null;
}
