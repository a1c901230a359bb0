import type { ReactNode } from "react";

export interface SectionProps {
  /** In the address of a link to it. */
  id?: string;
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}

/** A part of a page under its heading, set off by space and a hairline. */
export function Section({ id, title, note, children }: SectionProps) {
  return (
    <section
      id={id}
      className="mt-8 border-t border-rule pt-4 [header+&]:mt-0 [nav+&]:mt-0 [nav+&]:border-t-0 [nav+&]:pt-0"
    >
      <h2 className="text-lead font-strong">{title}</h2>
      {note ? <p className="mt-1 max-w-prose text-label text-muted">{note}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  );
}
