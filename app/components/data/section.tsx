import type { ReactNode } from "react";

/** A part of a page under its heading, set off by space and a hairline. */
export function Section({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-8 border-t border-rule pt-4 [header+&]:mt-0">
      <h2 className="text-lead font-strong">{title}</h2>
      {note ? <p className="mt-1 max-w-prose text-label text-muted">{note}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  );
}
