import type { ReactNode } from "react";

/** The name of a page, and what can be done with all of it. */
export function PageTitle({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <header className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-2">
      <div className="min-w-0">
        <h1 className="text-title leading-tight font-strong tracking-tight">{title}</h1>
        {note ? <p className="mt-1 text-label text-muted">{note}</p> : null}
      </div>
      {children ? <div className="ml-auto flex items-center gap-2">{children}</div> : null}
    </header>
  );
}
