import { Form, useSearchParams, useSubmit } from "@remix-run/react";
import type { FormEvent, ReactNode } from "react";
import { useBareSearch } from "#app/components/filters/use-bare-search.ts";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export interface FilterFormProps {
  /** The parameters that its controls give; all others of the address are carried along. */
  sets: readonly string[];
  /** Whether a change is sent at once; without script there is a button anyway. */
  isImmediate?: boolean;
  /** A lone field is sent by Enter and needs no button. */
  hasButton?: boolean;
  className?: string;
  children: ReactNode;
}

/** A form that changes some of the filters in the address and keeps the rest. It is a plain GET form, so it works without script. */
export function FilterForm({ sets, isImmediate = true, hasButton = true, className, children }: FilterFormProps) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const submit = useSubmit();
  // What is added where the address has it not: unchecking the last filter must not bring the default view back.
  const bare = [...new URLSearchParams(useBareSearch())].filter(([name]) => !search.has(name));
  const carried = [...search, ...bare].filter(
    ([name, value]) => !sets.includes(name) && name !== "page" && value !== "",
  );

  function onChange(event: FormEvent<HTMLFormElement>) {
    if (isImmediate) submit(event.currentTarget, { preventScrollReset: true });
  }

  const button = (
    <Button type="submit" className="mt-2 w-full">
      {t("filter.apply")}
    </Button>
  );
  return (
    <Form method="get" preventScrollReset onChange={onChange} className={className}>
      {carried.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      {children}
      {isImmediate ? <noscript>{button}</noscript> : hasButton ? button : null}
    </Form>
  );
}
