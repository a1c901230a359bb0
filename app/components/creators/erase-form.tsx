import { Form } from "@remix-run/react";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { type CountedContents, creatorContents } from "#app/lib/creator-contents.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** What stays though it is counted: said apart from what goes. */
const staying: ReadonlySet<string> = new Set(["credits", "connections"]);

/** Keep or erase, what will go and what stays, and the name as a confirmation. */
export function EraseForm(props: { name: string; contents: CountedContents; isNameWrong: boolean }) {
  const { name, contents, isNameWrong } = props;
  const { t } = useI18n();
  const { count } = useFormatting();
  const going = creatorContents.filter((key) => contents[key] > 0 && !staying.has(key));
  return (
    <Form method="post" className="grid max-w-prose gap-4 border-l-2 border-bad pl-4">
      <div className="text-label">
        <h2 className="font-medium">{t("erase.goes")}</h2>
        <ul className="mt-1 grid list-disc gap-x-8 pl-5 sm:grid-cols-2">
          {going.map((key) => (
            <li key={key}>
              <Formatted>
                {t(`erase.contents.${key}`)}: {count(contents[key])}
              </Formatted>
            </li>
          ))}
        </ul>
        {contents.rejectsOfNewest === null ? null : (
          <p className="mt-2 text-muted">
            <Formatted>{t("erase.rejects_of_newest", { count: contents.rejectsOfNewest })}</Formatted>
          </p>
        )}
        {contents.messagesOfNewest === null ? null : (
          <p className="mt-2 text-muted">
            <Formatted>{t("erase.messages_of_newest", { count: contents.messagesOfNewest })}</Formatted>
          </p>
        )}
        <p className="mt-2 text-muted">{t("erase.also")}</p>
        <h2 className="mt-4 font-medium">{t("erase.stays")}</h2>
        <ul className="mt-1 list-disc pl-5">
          <li>
            <Formatted>{t("erase.stays.orders", { count: contents.credits })}</Formatted>
          </li>
          {contents.connections > 0 ? (
            <li>
              <Formatted>{t("erase.stays.connections", { count: contents.connections })}</Formatted>
            </li>
          ) : null}
          <li>{t("erase.stays.uploads")}</li>
        </ul>
        <p className="mt-4">{t("erase.later")}</p>
      </div>
      <fieldset className="grid gap-2">
        <legend className="text-label font-medium">{t("erase.what", { name })}</legend>
        <label className="flex items-baseline gap-2 text-label">
          <input type="radio" name="what" value="keep" defaultChecked={!isNameWrong} className="accent-crust" />
          {t("erase.keep")}
        </label>
        <label className="flex items-baseline gap-2 text-label">
          <input type="radio" name="what" value="erase" defaultChecked={isNameWrong} className="accent-crust" />
          {t("erase.erase")}
        </label>
      </fieldset>
      <TextField
        name="confirmation"
        label={t("erase.confirm", { name })}
        problem={isNameWrong ? t("erase.wrong_name") : undefined}
      />
      <p>
        <Button type="submit" kind="danger">
          {t("erase.submit")}
        </Button>
      </p>
    </Form>
  );
}
