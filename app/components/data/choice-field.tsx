/** A labelled choice of a filter; the empty one stands first. */
export function ChoiceField(props: {
  name: string;
  label: string;
  value: string | null;
  all: string;
  choices: readonly { readonly value: string; readonly label: string }[];
}) {
  const { name, label, value, all, choices } = props;
  return (
    <label className="flex min-w-0 max-w-full items-center gap-2 text-label text-muted">
      {label}
      <select
        name={name}
        defaultValue={value ?? ""}
        key={value ?? ""}
        className="min-h-9 min-w-0 rounded-box border border-edge/60 bg-raised px-2 text-ink"
      >
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
