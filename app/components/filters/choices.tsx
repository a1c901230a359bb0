import { FilterForm } from "#app/components/filters/filter-form.tsx";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoicesProps {
  /** The parameter that they set. */
  name: string;
  legend: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  /** Other parameters that a choice ends: a preset ends chosen dates. */
  clears?: readonly string[];
}

const item = "flex min-h-9 items-center gap-2.5 rounded-[4px] px-2 text-label hover:bg-sunk max-lg:min-h-11";
const mark = "size-4 shrink-0 accent-crust";

/** Any number of values, none meaning all. */
export function ManyChoices(props: ChoicesProps) {
  return <Choices {...props} type="checkbox" />;
}

/** Exactly one value. */
export function OneChoice(props: ChoicesProps) {
  return <Choices {...props} type="radio" />;
}

function Choices({ name, legend, choices, chosen, clears = [], type }: ChoicesProps & { type: "checkbox" | "radio" }) {
  return (
    <FilterForm sets={[name, ...clears]}>
      <fieldset>
        <legend className="px-2 pt-1 pb-1 text-note text-muted">{legend}</legend>
        {choices.map(({ value, label }) => (
          <label key={value} className={item}>
            <input type={type} name={name} value={value} defaultChecked={chosen.includes(value)} className={mark} />
            {label}
          </label>
        ))}
      </fieldset>
    </FilterForm>
  );
}
