import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useHasScript } from "#app/lib/use-has-script.ts";

/** The address that has to be registered at the platform, to copy. */
export function CallbackAddress({ address, connector, at }: { address: string; connector: string; at: string }) {
  const { t, word } = useI18n();
  const hasScript = useHasScript();
  const [isCopied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(address).then(() => setCopied(true));
  return (
    <div className="border-l-2 border-edge pl-3 text-label">
      <p>{t("authorise.callback")}</p>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        <code className="break-all select-all">{address}</code>
        {hasScript ? (
          <Button kind="quiet" onClick={() => void copy().catch(() => setCopied(false))}>
            {t("authorise.copy")}
          </Button>
        ) : null}
        <span role="status" className="text-note text-muted">
          {isCopied ? t("authorise.copied") : null}
        </span>
      </p>
      <p className="mt-1 text-note text-muted">
        {t("authorise.callback.note", { at })} {word(`connection.${connector}.callback.help`, "")}
      </p>
    </div>
  );
}
