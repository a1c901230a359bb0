import type { ConnectionField } from "#db/connections/connection-kind.ts";

interface FieldControlProps {
  field: ConnectionField;
  id: string;
  name: string;
  isRequired: boolean;
  isWrong: boolean;
  /** It is of another choice than the one made: nothing of it is sent. */
  isLeftOut: boolean;
  value: string;
  nameOf: (choice: string) => string;
  onChoice: (choice: string) => void;
}

/** The input of one field of a connection; its note stands under the id with `-note` behind it. */
export function FieldControl(props: FieldControlProps) {
  const { field, id, name, isRequired, isWrong, isLeftOut, value, nameOf, onChoice } = props;
  const common = {
    id,
    name,
    required: isRequired,
    disabled: isLeftOut,
    defaultValue: value,
    "aria-invalid": isWrong || undefined,
    "aria-describedby": `${id}-note`,
    className: `mt-1 min-h-9 w-full rounded-box border bg-raised px-2 text-label ${isWrong ? "border-bad" : "border-edge/60"}`,
  };
  if (field.kind === "choice" && field.choices)
    return (
      <select {...common} defaultValue={value || undefined} onChange={(event) => onChoice(event.currentTarget.value)}>
        {field.isRequired ? null : <option value="" />}
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {nameOf(choice)}
          </option>
        ))}
      </select>
    );
  if (field.kind === "password") return <input {...common} type="password" autoComplete="new-password" />;
  return <input {...common} type={field.kind === "url" ? "url" : "text"} autoComplete="off" spellCheck={false} />;
}
