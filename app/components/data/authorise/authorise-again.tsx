import { Form } from "@remix-run/react";
import { CallbackAddress } from "#app/components/data/authorise/callback-address.tsx";
import { ConnectionFields } from "#app/components/data/connection-fields.tsx";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import type { AuthoriseWay } from "#app/lib/authorisation/authorise-way.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { useKeptForm } from "#app/lib/use-kept-form.ts";
import type { ConnectionDetail } from "#app/queries/find-connection.server.ts";
import type { ConnectionField } from "#db/connections/connection-kind.ts";

interface AuthoriseAgainProps {
  found: ConnectionDetail;
  way: AuthoriseWay;
  problems: Readonly<Record<string, string | null>>;
  isOpen: boolean;
}

/** Of a connection at work: its account allows the app once more, by one press, unless the app has other credentials now. */
export function AuthoriseAgain({ found, way, problems, isOpen }: AuthoriseAgainProps) {
  const { t } = useI18n();
  const isWrong = Object.keys(problems).length > 0;
  // Whoever pasted tokens was not asked for what only the way to the platform needs.
  const isLacking = ({ part, name, isRequired, of }: ConnectionField) =>
    part === "options" &&
    isRequired &&
    found.options[name] === undefined &&
    (of === undefined || of.choices.includes(String(found.options[of.field])));
  const { isTouched, follow } = useKeptForm("");
  return (
    <details id="authorise" open={isOpen || isWrong || isTouched || undefined} className="max-w-prose" {...follow}>
      <summary className={buttonClass("plain")}>{t("authorise.again")}</summary>
      <Form method="post" className="mt-3 grid gap-4">
        <input type="hidden" name="intent" value="authorise" />
        <p className="text-label text-muted">{t("authorise.again.note")}</p>
        <ConnectionFields
          connector={found.connector}
          fields={way.fieldsAgain.filter(isLacking)}
          options={found.options}
          problems={problems}
          prefix="authorise-"
        />
        <details open={isWrong || undefined}>
          <summary className="text-label text-crust underline underline-offset-2">{t("authorise.app")}</summary>
          <p className="mt-2 mb-2 text-label text-muted">{t("authorise.app.note")}</p>
          <ConnectionFields
            connector={found.connector}
            fields={way.fieldsAgain.filter((field) => !isLacking(field))}
            options={found.options}
            problems={problems}
            prefix="authorise-"
            isKept
          />
        </details>
        <CallbackAddress address={way.callback} connector={found.connector} at={way.at} />
        <p>
          <Button type="submit" kind="primary">
            {t("authorise.again_at", { at: way.at })}
          </Button>
        </p>
      </Form>
    </details>
  );
}
