import { useEffect, useRef, useState } from "react";
import { FieldControl } from "#app/components/data/field-control.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useHasScript } from "#app/lib/use-has-script.ts";
import type { ConnectionField } from "#db/connections/connection-kind.ts";

export interface ConnectionFieldsProps {
  connector: string;
  fields: readonly ConnectionField[];
  /** Options as they are; of a secret nothing is ever known. */
  options?: Readonly<Record<string, unknown>>;
  /** By field; a text says why it does not hold, null that it is missing. */
  problems: Readonly<Record<string, string | null>>;
  /** Before the ids of its inputs, where a page has several such forms. */
  prefix?: string;
  /** What is left empty stays as it is. */
  isKept?: boolean;
}

/**
 * The guided form of a kind of connection, from its list of fields alone. With script it shows what belongs to what was chosen; without, each field
 * says what it is of.
 */
export function ConnectionFields(props: ConnectionFieldsProps) {
  const { connector, fields, options = {}, problems, prefix = "", isKept = false } = props;
  const { t, word } = useI18n();
  const hasScript = useHasScript();
  const [chosen, choose] = useState<Readonly<Record<string, string>>>({});
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was chosen before the page woke up told nobody.
    const selects = form.current?.querySelectorAll("select") ?? [];
    choose(Object.fromEntries([...selects].map(({ name, value }) => [name.replace(/^\w+\./, ""), value])));
  }, []);
  const textOf = (name: string) => `connection.${connector}.${name}`;
  const nameOf = ({ name }: Pick<ConnectionField, "name">) => word(textOf(name), name.replaceAll("_", " "));
  const choiceOf = (name: string, choice: string) => word(`${textOf(name)}.${choice}`, choice.replaceAll("_", " "));
  const presentOf = (name: string) => {
    const first = fields.find((field) => field.name === name)?.choices?.[0];
    return chosen[name] ?? textsOf(options[name])[0] ?? first ?? "";
  };
  return (
    <div ref={form} className="grid gap-4">
      {fields.map((field) => {
        const input = `${field.part}.${field.name}`;
        const id = `${prefix}${input}`;
        const isOf = field.of === undefined || field.of.choices.includes(presentOf(field.of.field));
        // Without script nobody can know what will be chosen.
        const isRequired = field.isRequired && !isKept && (field.of === undefined || (hasScript && isOf));
        const isLeftOut = hasScript && !isOf;
        const isWrong = field.name in problems;
        const [mark, missing] = wordsFor(field);
        const note = (
          <p id={`${id}-note`} className="mt-1 text-note text-muted">
            {isWrong ? (
              <strong className="block font-medium text-bad first-letter:uppercase">
                {problems[field.name] ?? missing}
              </strong>
            ) : null}
            {word(`${textOf(field.name)}.help`, "")}
            {field.part === "secret" && field.kind !== "choice" ? ` ${t("data.connection.field.secret")}` : null}
          </p>
        );
        const name = (
          <>
            {nameOf(field)}
            {isRequired || isKept ? null : <span className="text-muted"> ({mark})</span>}
          </>
        );
        if (field.kind === "list" && field.choices)
          return (
            <fieldset key={id} aria-describedby={`${id}-note`} hidden={isLeftOut} disabled={isLeftOut}>
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
                    {word(`${textOf(field.name)}.${choice}`, word(`data.stream.${choice}`, choice))}
                  </label>
                ))}
              </div>
              {note}
            </fieldset>
          );
        return (
          <div key={id} hidden={isLeftOut}>
            <label htmlFor={id} className="block text-label">
              {name}
            </label>
            <FieldControl
              field={field}
              id={id}
              name={input}
              isRequired={isRequired}
              isWrong={isWrong}
              isLeftOut={isLeftOut}
              value={field.part === "options" ? textsOf(options[field.name]).join(", ") : ""}
              nameOf={(choice) => choiceOf(field.name, choice)}
              onChoice={(choice) => choose((before) => ({ ...before, [field.name]: choice }))}
            />
            {note}
          </div>
        );
      })}
    </div>
  );

  /** What stands behind its name while it may be left empty, and what is said where it is missing. */
  function wordsFor({ name, kind, choices, isRequired, of, insteadOf }: ConnectionField): [string, string] {
    const other = insteadOf === undefined ? undefined : nameOf({ name: insteadOf });
    if (other !== undefined)
      return [t("data.connection.field.or", { other }), t("data.connection.field.missing_or", { other })];
    const missing = t(kind === "list" && choices ? "data.connection.field.choose" : "data.connection.field.missing");
    if (of === undefined || (hasScript && !isRequired)) return [t("data.connection.field.optional"), missing];
    const chosenOf = of.choices.map((choice) => choiceOf(of.field, choice)).join(" / ");
    const values = { choices: chosenOf, field: nameOf({ name: of.field }), name };
    return isRequired
      ? [t("data.connection.field.needed_for", values), t("data.connection.field.missing_for", values)]
      : [t("data.connection.field.optional_for", values), missing];
  }
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null ? [] : [String(value)];
}
