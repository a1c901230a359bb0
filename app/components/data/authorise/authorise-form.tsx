import { Form } from "@remix-run/react";
import { CallbackAddress } from "#app/components/data/authorise/callback-address.tsx";
import { ConnectionFields } from "#app/components/data/connection-fields.tsx";
import { ConnectionNameField } from "#app/components/data/connection-name-field.tsx";
import { StandInChoice } from "#app/components/data/stand-in-choice.tsx";
import { StoredNow } from "#app/components/data/stored-now.tsx";
import { Button } from "#app/components/ui/button.tsx";
import type { AuthoriseWay } from "#app/lib/authorisation/authorise-way.ts";
import type { ConnectionOvertaken } from "#app/lib/connection-overtaken.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { partsOfSeen, type SeenDraft, seenDraft } from "#app/lib/seen-connection.ts";
import { useKeptForm } from "#app/lib/use-kept-form.ts";

interface AuthoriseFormProps {
  connector: string;
  way: AuthoriseWay;
  name: string;
  options?: Readonly<Record<string, unknown>>;
  /** How the draft stands that is authorised; a new connection stands nowhere yet. */
  standing?: SeenDraft;
  overtaken?: ConnectionOvertaken | null;
  problems: Readonly<Record<string, string | null>>;
  /** The app's credentials are known: they need not be entered again. */
  isKept?: boolean;
  offersStandIn?: boolean;
}

/** Of a connection that has no credentials yet: what has to be entered here, and the way to the platform. */
export function AuthoriseForm(props: AuthoriseFormProps) {
  const { connector, way, standing, overtaken = null, problems, isKept = false, offersStandIn = false } = props;
  const { t } = useI18n();
  const { shown, drawing, follow } = useKeptForm(standing ? seenDraft(standing) : "");
  const seen = overtaken ?? partsOfSeen(shown);
  const { name, options } = overtaken?.entered ?? props;
  const parts = [
    way.fields.filter(({ part }) => part === "secret"),
    way.fields.filter(({ part }) => part === "options"),
  ];
  return (
    <Form method="post" className="grid max-w-prose gap-4" key={drawing} {...follow}>
      <input type="hidden" name="intent" value="authorise" />
      {standing ? (
        <>
          <input type="hidden" name="seen" value={seen.seen} />
          <input type="hidden" name="seenSecret" value={seen.seenSecret} />
        </>
      ) : null}
      {overtaken ? <StoredNow connector={connector} overtaken={overtaken} fields={parts[1] ?? []} /> : null}
      <ConnectionNameField id="authorise-name" note={t("data.connection.name.note")} value={name} problems={problems} />
      {parts.map((fields) =>
        fields[0] ? (
          <div key={fields[0].part}>
            {isKept && fields[0].part === "secret" ? (
              <p className="mb-2 text-label text-muted">{t("authorise.app.note")}</p>
            ) : null}
            <ConnectionFields
              connector={connector}
              fields={fields}
              {...(options ? { options } : {})}
              problems={problems}
              prefix="authorise-"
              isKept={isKept && fields[0].part === "secret"}
            />
          </div>
        ) : null,
      )}
      {offersStandIn ? <StandInChoice /> : null}
      <CallbackAddress address={way.callback} connector={connector} at={way.at} />
      <p className="grid gap-2">
        <Button type="submit" kind="primary" className="justify-self-start">
          {t("authorise.submit", { at: way.at })}
        </Button>
        <span className="text-label text-muted">{t("authorise.note", { at: way.at })}</span>
      </p>
    </Form>
  );
}
