import { type MouseEvent, useEffect, useRef, useState } from "react";
import { buttonClass } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { saveFile } from "#app/lib/save-file.ts";

/**
 * Gets a PDF, which takes from seconds to minutes: says that it is being made, then hands it over, or says in the server's words why there is none;
 * the link then tries again. Without script it is a link like others. Who leaves the page gives it up.
 */
export function PdfLink({ href }: { href: string }) {
  const { t } = useI18n();
  const [isPreparing, setPreparing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef<AbortController | null>(null);
  useEffect(() => () => asked.current?.abort(), []);

  async function get(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (isPreparing) return;
    setPreparing(true);
    setProblem(null);
    asked.current = new AbortController();
    const { signal } = asked.current;
    try {
      const answer = await fetch(href, { signal });
      if (answer.ok) saveFile(await answer.blob(), nameIn(answer));
      else setProblem(isText(answer) ? await answer.text() : t("campaign.pdf.failed"));
    } catch {
      if (!signal.aborted) setProblem(t("campaign.pdf.failed"));
    } finally {
      setPreparing(false);
    }
  }

  return (
    <>
      <a href={href} onClick={get} aria-disabled={isPreparing} className={buttonClass("plain")}>
        {t(isPreparing ? "campaign.pdf.preparing" : "campaign.pdf")}
      </a>
      <span role="status" className="sr-only">
        {isPreparing ? t("campaign.pdf.preparing") : null}
      </span>
      {problem ? (
        <span role="alert" className="w-0 min-w-full text-label text-bad">
          {problem}
        </span>
      ) : null}
    </>
  );
}

function isText(answer: Response): boolean {
  return answer.headers.get("Content-Type")?.startsWith("text/plain") ?? false;
}

function nameIn(answer: Response): string {
  return /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "campaign.pdf";
}
