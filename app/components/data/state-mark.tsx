import type { ReactNode } from "react";

/** A glyph and a word: how something is, never by colour alone. */
export function StateMark(props: { glyph: string; tone?: "good" | "bad" | "muted"; children: ReactNode }) {
  const { glyph, tone = "muted", children } = props;
  const tones = { good: "text-good", bad: "text-bad", muted: "text-muted" };
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={tones[tone]}>
        {glyph}
      </span>
      {children}
    </span>
  );
}
