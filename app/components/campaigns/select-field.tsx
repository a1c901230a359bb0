import type { ReactNode } from "react";

interface SelectFieldProps {
  name: string;
  label: ReactNode;
  choices: readonly { readonly value: string; readonly label: string }[];
  value?: string;
  problem?: ReactNode;
}

/** A labelled list to choose one of. */
export function SelectField({ name, label, choices, value, problem }: SelectFieldProps) {
  return (
    <label className="block min-w-0 text-label">
      {label}
      <select
        name={name}
        defaultValue={value}
        aria-invalid={problem ? true : undefined}
        className={`mt-1 block min-h-9 w-full rounded-box border bg-raised px-2 font-normal ${problem ? "border-bad" : "border-edge/60"}`}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {problem ? <strong className="block text-note font-medium text-bad">{problem}</strong> : null}
    </label>
  );
}
