import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import {
  asItIs,
  betweenFormats,
  columnsOf,
  type MappingDraft,
  nameInForm,
  type RuleDraft,
} from "#app/lib/mapping-form.ts";
import type { MessageKey } from "#app/lib/messages.ts";

/** A field of a stream as the editor offers it. */
export interface FieldChoice {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isTime: boolean;
}

export interface MappingEditorProps {
  fileNumber: number;
  draft: MappingDraft;
  columns: readonly string[];
  /** All fields of every stream. */
  streams: Readonly<Record<string, readonly FieldChoice[]>>;
}

const texts: readonly { name: "name" | "platform" | "shop" | "zone" | "currency"; label: MessageKey }[] = [
  { name: "name", label: "data.mapping.name" },
  { name: "platform", label: "filter.platform" },
  { name: "shop", label: "data.mapping.shop" },
  { name: "zone", label: "data.options.zone" },
  { name: "currency", label: "data.options.currency" },
];

const control = "min-h-9 w-full rounded-box border border-edge/60 bg-raised px-2 text-label";

/** Which column becomes which field. What a select cannot say (patterns, labels for zero) is kept, and can be written as JSON. */
export function MappingEditor({ fileNumber, draft, columns, streams }: MappingEditorProps) {
  const { t, word } = useI18n();
  const id = (name: string) => `mapping-${fileNumber}-${name}`;
  const nameOf = (name: string) => nameInForm(fileNumber, name);
  const missing = Object.keys(streams).filter((stream) => draft.streams[stream] === undefined);
  return (
    <fieldset className="mt-4">
      <legend className="text-label font-medium">{t("data.mapping.title")}</legend>
      <p className="mt-1 max-w-prose text-label text-muted">{t("data.mapping.note")}</p>
      <div className="mt-3 grid gap-4 md:grid-cols-3 xl:grid-cols-5">
        {texts.map(({ name, label }) => (
          <div key={name}>
            <label htmlFor={id(name)} className="block text-label">
              {t(label)}
            </label>
            <input
              id={id(name)}
              name={nameOf(`text.${name}`)}
              defaultValue={draft[name] ?? ""}
              className={`mt-1 ${control}`}
            />
          </div>
        ))}
      </div>
      {Object.entries(draft.streams).map(([stream, rules]) => {
        const { used, others } = divideFields(streams[stream] ?? [], rules);
        const table = (fields: readonly FieldChoice[]) => (
          <SimpleTable
            caption={word(`data.stream.${stream}`, stream)}
            rows={fields}
            keyOf={({ name }) => name}
            columns={[
              {
                key: "field",
                header: t("data.rejects.field"),
                cell: ({ name, isRequired }) => (
                  <label htmlFor={id(`${stream}-${name}`)}>
                    <code>{name}</code>
                    {isRequired ? <span className="text-muted">{` · ${t("data.mapping.required")}`}</span> : null}
                  </label>
                ),
              },
              {
                key: "column",
                header: t("data.mapping.column"),
                cell: ({ name, isTime }) => (
                  <>
                    <ColumnSelect
                      id={id(`${stream}-${name}`)}
                      name={nameOf(`rule.${stream}.${name}`)}
                      rule={rules[name]}
                      columns={columns}
                    />
                    {isTime && rules[name]?.derive === undefined ? (
                      <FormatsField name={nameOf(`formats.${stream}.${name}`)} field={name} rule={rules[name]} />
                    ) : null}
                  </>
                ),
              },
              {
                key: "description",
                header: t("data.mapping.meaning"),
                isLong: true,
                cell: ({ description }) => description,
              },
            ]}
          />
        );
        return (
          <div key={stream} className="mt-4">
            <h3 className="text-label font-medium">{word(`data.stream.${stream}`, stream)}</h3>
            {table(used)}
            {others.length > 0 ? (
              <details className="mt-2">
                <summary className="text-label text-crust underline underline-offset-2">
                  {t("data.mapping.more", { count: others.length })}
                </summary>
                {table(others)}
              </details>
            ) : null}
          </div>
        );
      })}
      <div className="mt-4 max-w-80">
        <label htmlFor={id("add")} className="block text-label">
          {t("data.mapping.add")}
        </label>
        <select id={id("add")} name={nameOf("add")} defaultValue="" className={`mt-1 ${control}`}>
          <option value="">{t("data.mapping.add.none")}</option>
          {missing.map((stream) => (
            <option key={stream} value={stream}>
              {word(`data.stream.${stream}`, stream)}
            </option>
          ))}
        </select>
      </div>
      <details className="mt-4">
        <summary className="text-label font-medium text-crust underline underline-offset-2">
          {t("data.mapping.json")}
        </summary>
        <label htmlFor={id("json")} className="sr-only">
          {t("data.mapping.json")}
        </label>
        <textarea
          id={id("json")}
          name={nameOf("json")}
          rows={18}
          spellCheck={false}
          defaultValue={JSON.stringify(draft, null, 2)}
          className="mt-2 w-full rounded-box border border-edge/60 bg-raised p-2 font-mono text-note"
        />
      </details>
    </fieldset>
  );
}

/** Stated once for the whole file, above the tables. */
const statedOnce = new Set(["platform", "shop"]);

/** Those that are mapped or required, and the rest. */
function divideFields(fields: readonly FieldChoice[], rules: Readonly<Record<string, RuleDraft>>) {
  const isUsed = ({ name, isRequired }: FieldChoice) =>
    rules[name] !== undefined || (isRequired && !statedOnce.has(name));
  return { used: fields.filter(isUsed), others: fields.filter((field) => !isUsed(field)) };
}

/** How the column writes times; only what is written otherwise than ISO 8601 needs it. */
function FormatsField({ name, field, rule }: { name: string; field: string; rule: RuleDraft | undefined }) {
  const { t } = useI18n();
  return (
    <label className="mt-1 flex items-center gap-2 text-note text-muted">
      <span className="whitespace-nowrap">{t("data.mapping.formats")}</span>
      <input
        name={name}
        defaultValue={rule?.formats?.join(betweenFormats) ?? ""}
        placeholder="d/M/yyyy H:mm"
        aria-label={t("data.mapping.formats.of", { field })}
        className={`${control} min-w-40`}
      />
    </label>
  );
}

function ColumnSelect(props: { id: string; name: string; rule: RuleDraft | undefined; columns: readonly string[] }) {
  const { id, name, rule, columns } = props;
  const { t } = useI18n();
  const column = columnsOf(rule).find((one) => columns.includes(one));
  const kept = rule !== undefined && column === undefined;
  return (
    <select id={id} name={name} defaultValue={kept ? asItIs : (column ?? "")} className={`${control} min-w-48`}>
      <option value="">{t("data.mapping.nothing")}</option>
      {kept ? <option value={asItIs}>{describe(rule)}</option> : null}
      {columns.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  );
}

function describe(rule: RuleDraft): string {
  if (rule.constant !== undefined) return `= ${String(rule.constant)}`;
  const names = rule.join ?? columnsOf(rule);
  return names.map(String).join(" + ");
}
