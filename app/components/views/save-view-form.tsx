import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** Keeps the filters of a page (`/content?platform=kesong`) under a name. */
export function SaveViewForm({ at }: { at: string }) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  return (
    <Form method="post" action={`/w/${slug}/views`} className="border-rule px-2 py-2">
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="at" value={at} />
      <label className="block text-note text-muted">
        {t("views.save_as")}
        <input
          name="name"
          required
          maxLength={80}
          autoComplete="off"
          className="mt-1 block min-h-9 w-full rounded-box border border-edge/60 bg-raised px-2 text-label text-ink max-lg:min-h-11"
        />
      </label>
      <label className="flex min-h-9 items-center gap-2 text-label">
        <input type="checkbox" name="default" value="yes" className="size-4 shrink-0 accent-crust" />
        {t("views.as_default")}
      </label>
      <Button type="submit" className="w-full">
        {t("views.save")}
      </Button>
    </Form>
  );
}
