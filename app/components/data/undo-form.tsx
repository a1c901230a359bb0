import { Form } from "@remix-run/react";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** Asks before it undoes: the button appears with what it will do. Works without script. */
export function UndoForm() {
  const { t } = useI18n();
  return (
    <details className="max-w-prose">
      <summary className={buttonClass("plain")}>{t("data.undo.open")}</summary>
      <Form method="post" className="mt-3 border-l-2 border-bad pl-3">
        <input type="hidden" name="intent" value="undo" />
        <p className="text-label">{t("data.undo.explained")}</p>
        <p className="mt-3">
          <Button type="submit" kind="danger">
            {t("data.undo.confirm")}
          </Button>
        </p>
      </Form>
    </details>
  );
}
