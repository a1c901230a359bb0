import type { ReactNode } from "react";

interface TextFieldProps {
  name: string;
  /** Where a page has several inputs of this name. */
  id?: string;
  label: ReactNode;
  note?: ReactNode;
  value?: string | number | null;
  /** What is wrong with what was entered. */
  problem?: ReactNode;
  type?: "text" | "date" | "number";
  required?: boolean;
  list?: string;
}

/** A labelled input with its note and, when what was entered does not hold, why. */
export function TextField(props: TextFieldProps) {
  const { name, id = name, label, note, value, problem, type = "text", required, list } = props;
  const noteId = `${id}-note`;
  return (
    <div>
      <label htmlFor={id} className="block text-label">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        list={list}
        required={required}
        defaultValue={value ?? ""}
        autoComplete="off"
        aria-invalid={problem ? true : undefined}
        aria-describedby={noteId}
        className={`mt-1 min-h-9 w-full rounded-box border bg-raised px-2 text-label ${problem ? "border-bad" : "border-edge/60"}`}
      />
      <p id={noteId} className="mt-1 text-note text-muted">
        {problem ? <strong className="block font-medium text-bad">{problem}</strong> : null}
        {note}
      </p>
    </div>
  );
}
