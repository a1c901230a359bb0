import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import { dismissalReasons } from "#app/lib/dismissal.ts";
import { useI18n } from "#app/lib/i18n.tsx";

interface DismissFormProps {
  /** What is dismissed: a hidden field named `subject`. */
  children: ReactNode;
  /** Said by screen readers beside the summary. */
  about?: string;
}

/** Dismisses a suggestion, with one of few reasons. Opens and works without script. */
export function DismissForm({ children, about }: DismissFormProps) {
  const { t } = useI18n();
  return (
    <details>
      <summary className={buttonClass("quiet")}>
        {t("dismissal.open")}
        {about ? <span className="sr-only">: {about}</span> : null}
      </summary>
      <Form method="post" className="mt-2 mb-2 flex flex-wrap items-end justify-end gap-2 text-left">
        <input type="hidden" name="intent" value="dismiss" />
        {children}
        <label className="block text-note text-muted">
          {t("dismissal.reason")}
          <select
            name="reason"
            className="mt-0.5 block min-h-9 rounded-box border border-edge/60 bg-raised px-2 text-label text-ink max-lg:min-h-11"
          >
            {dismissalReasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(`dismissal.${reason}`)}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit">{t("dismissal.dismiss")}</Button>
      </Form>
    </details>
  );
}
