import { useEffect } from "react";
import { useI18n } from "#app/lib/i18n.tsx";

/**
 * Goes on to the platform, as a step of its own: a form may lead to this site alone (form-action of the content security policy), and platforms lead
 * on to further sites where people sign in. Without a script the page goes on by itself, or by its link.
 */
export function GoToPlatform({ address, at }: { address: string; at: string }) {
  const { t } = useI18n();
  useEffect(() => window.location.assign(address), [address]);
  return (
    <div role="status" className="border-l-2 border-edge pl-3">
      <p className="font-medium">{t("authorise.going", { at })}</p>
      <p className="mt-1">
        <a href={address} className="text-label text-crust underline underline-offset-2">
          {t("authorise.go", { at })}
        </a>
      </p>
      <noscript>
        <meta httpEquiv="refresh" content={`0; url=${address}`} />
      </noscript>
    </div>
  );
}
