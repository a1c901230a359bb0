import { useI18n } from "#app/lib/i18n.tsx";
import type { ConnectionField } from "#db/connections/connection-kind.ts";

export interface ConnectionFieldsProps {
  connector: string;
  fields: readonly ConnectionField[];
  /** Options as they are; of a secret nothing is ever known. */
  options?: Readonly<Record<string, unknown>>;
  /** By field; a text says why, null that it does not hold. */
  problems: Readonly<Record<string, string | null>>;
  /** Before the ids of its inputs, where a page has several such forms. */
  prefix?: string;
  /** What is left empty stays as it is. */
  isKept?: boolean;
}

const inputClass = (isWrong: boolean) =>
  `mt-1 min-h-9 w-full rounded-box border bg-raised px-2 text-label ${isWrong ? "border-bad" : "border-edge/60"}`;

/** The guided form of a kind of connection, from its list of fields alone. */
export function ConnectionFields(props: ConnectionFieldsProps) {
  const { connector, fields, options = {}, problems, prefix = "", isKept = false } = props;
  const { t, word } = useI18n();
  return (
    <div className="grid gap-4">
      {fields.map((field) => {
        const input = `${field.part}.${field.name}`;
        const id = `${prefix}${input}`;
        const isRequired = field.isRequired && !isKept;
        const text = `connection.${connector}.${field.name}`;
        const label = word(text, field.name.replaceAll("_", " "));
        const help = word(`${text}.help`, "");
        const isWrong = field.name in problems;
        const reason = problems[field.name] ?? t("data.connection.field.wrong");
        const note = (
          <p id={`${id}-note`} className="mt-1 text-note text-muted">
            {isWrong ? <strong className="block font-medium text-bad">{reason}</strong> : null}
            {help}
            {field.part === "secret" ? ` ${t("data.connection.field.secret")}` : null}
          </p>
        );
        const name = (
          <>
            {label}
            {isRequired || isKept ? null : <span className="text-muted"> ({t("data.connection.field.optional")})</span>}
          </>
        );
        if (field.kind === "list" && field.choices)
          return (
            <fieldset key={id} aria-describedby={`${id}-note`}>
              <legend className="text-label">{name}</legend>
              <div className="mt-1 grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
                {field.choices.map((choice) => (
                  <label key={choice} className="flex min-h-8 items-center gap-2 text-label">
                    <input
                      type="checkbox"
                      name={input}
                      value={choice}
                      defaultChecked={textsOf(options[field.name]).includes(choice)}
                      className="accent-crust"
                    />
                    {word(`${text}.${choice}`, word(`data.stream.${choice}`, choice))}
                  </label>
                ))}
              </div>
              {note}
            </fieldset>
          );
        return (
          <div key={id}>
            <label htmlFor={id} className="block text-label">
              {name}
            </label>
            <Control
              field={field}
              id={id}
              name={input}
              isRequired={isRequired}
              isWrong={isWrong}
              value={field.part === "options" ? textsOf(options[field.name]).join(", ") : ""}
              nameOf={(choice) => word(`${text}.${choice}`, choice.replaceAll("_", " "))}
            />
            {note}
          </div>
        );
      })}
    </div>
  );
}

interface ControlProps {
  field: ConnectionField;
  id: string;
  name: string;
  isRequired: boolean;
  isWrong: boolean;
  value: string;
  nameOf: (choice: string) => string;
}

function Control({ field, id, name, isRequired, isWrong, value, nameOf }: ControlProps) {
  const common = {
    id,
    name,
    required: isRequired,
    defaultValue: value,
    "aria-invalid": isWrong || undefined,
    "aria-describedby": `${id}-note`,
    className: inputClass(isWrong),
  };
  if (field.kind === "choice" && field.choices)
    return (
      <select {...common} defaultValue={value || undefined}>
        {isRequired ? null : <option value="" />}
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

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null ? [] : [String(value)];
}
