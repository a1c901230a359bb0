/** What the form that edits a connection shows of it. */
export interface SeenConnection {
  readonly name: string;
  readonly schedule: string;
  readonly options: unknown;
}

/** A connection with when a person last entered its credentials (null: not since that is kept), which are shown to nobody. */
export interface SeenDraft extends SeenConnection {
  readonly secretEnteredAt: Date | null;
}

/** How a connection stood when its form was shown, as text: the form says it back, so that two people do not overwrite one another unseen. */
export function seenConnection({ name, schedule, options }: SeenConnection): string {
  return JSON.stringify([name, schedule, options ?? {}]);
}

/** The same of its credentials, of which nothing is said but when they were entered. */
export function seenSecret({ secretEnteredAt }: Pick<SeenDraft, "secretEnteredAt">): string {
  return secretEnteredAt?.toISOString() ?? "never";
}

/** Both, for a form that enters both; JSON has no line breaks. */
export function seenDraft(draft: SeenDraft): string {
  return `${seenSecret(draft)}\n${seenConnection(draft)}`;
}

/** What a form that was drawn from `seenDraft` says to have seen. */
export function partsOfSeen(shown: string): { readonly seen: string; readonly seenSecret: string } {
  const [secret = "", seen = ""] = shown.split("\n");
  return { seen, seenSecret: secret };
}
