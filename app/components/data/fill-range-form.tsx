import { Form, useSearchParams } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import type { FillRange } from "#app/lib/coverage/fill-range.ts";
import { useI18n } from "#app/lib/i18n.tsx";

interface FillRangeFormProps {
  connections: readonly { readonly connectionId: number; readonly name: string }[];
  range: FillRange | null;
  /** The days that the calendar shows. */
  days: readonly string[];
}

const fieldClass = "mt-0.5 block min-h-9 rounded-box border border-edge/60 bg-raised px-2 text-label text-ink";

/** Which days of which connection are to be filled in: what shift-click and shift-arrows do in the calendar, without a script. */
export function FillRangeForm({ connections, range, days }: FillRangeFormProps) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const last = search.get("last");
  const fields = [
    { name: "from", label: t("filter.from"), value: range?.from },
    { name: "to", label: t("filter.to"), value: range?.to },
  ];
  return (
    <Form method="get" preventScrollReset className="flex flex-wrap items-end gap-3">
      {last ? <input type="hidden" name="last" value={last} /> : null}
      <label className="text-note text-muted">
        {t("data.fill.connection")}
        <select
          name="connection"
          key={range?.connectionId}
          defaultValue={range?.connectionId}
          className={`${fieldClass} max-w-64`}
        >
          {connections.map(({ connectionId, name }) => (
            <option key={connectionId} value={connectionId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {fields.map(({ name, label, value }) => (
        <label key={name} className="text-note text-muted">
          {label}
          <input
            type="date"
            name={name}
            key={value}
            defaultValue={value}
            max={days.at(-1)}
            required
            className={fieldClass}
          />
        </label>
      ))}
      <Button type="submit">{t("data.fill.look")}</Button>
    </Form>
  );
}
