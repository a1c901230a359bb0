import { Form, useSearchParams } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import type { RowChoice } from "#app/components/table/row-choice.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { type ComparedKind, mostCompared } from "#app/lib/filters/filters.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, textIn } from "#app/lib/report-view.ts";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** Ticks two to four rows of a list, and the button that compares them. What is ticked stays so on the next page of the list. Without script the boxes are a plain form. */
export function useCompareChoice(kind: ComparedKind, view: ReportView): { choice: RowChoice; button: ReactNode } {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const form = `compare-${kind}`;
  const isHere = (key: string) => view.rows.some((row) => row.key === key);
  const choice: RowChoice = {
    form,
    name: kind,
    label: t("compare.act", { count: 0 }),
    chosen: new Set(chosen),
    full: chosen.length >= mostCompared ? t("compare.tick.full", { most: mostCompared }) : null,
    labelOf: (row) => t("compare.tick", { name: textIn(row, "name") }),
    toggle: (key) => setChosen((now) => (now.includes(key) ? now.filter((one) => one !== key) : [...now, key])),
  };
  const button = (
    <Form id={form} method="get" action={`/w/${slug}/${kind}/compare`} className="print:hidden">
      {[...new URLSearchParams(toCarriedSearch(search))].map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      {chosen
        .filter((key) => !isHere(key))
        .map((key) => (
          <input key={key} type="hidden" name={kind} value={key} />
        ))}
      <Button type="submit">{t("compare.act", { count: chosen.length })}</Button>
    </Form>
  );
  return { choice, button };
}
