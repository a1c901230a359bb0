import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** Asks before it splits a post off: the button appears with what it will do. Works without script. */
export function SplitForm({ postId, platform }: { postId: number; platform: string }) {
  const { t, word } = useI18n();
  return (
    <details className="mt-1">
      <summary className="cursor-pointer text-note text-muted underline underline-offset-2">
        {t("piece.split.open")}
        <span className="sr-only"> ({word(`platform.${platform}`, platform)})</span>
      </summary>
      <Form method="post" className="mt-2 max-w-prose border-l-2 border-edge pl-3">
        <input type="hidden" name="intent" value="split" />
        <input type="hidden" name="post" value={postId} />
        <p className="whitespace-normal">{t("piece.split.explained")}</p>
        <p className="mt-2">
          <Button type="submit">{t("piece.split.confirm")}</Button>
        </p>
      </Form>
    </details>
  );
}
