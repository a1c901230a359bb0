import { Form, useLocation } from "@remix-run/react";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import type { CheckedLine } from "#app/lib/campaigns/check-paste.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { mostPasteLines } from "#app/lib/limits.ts";

export interface Preview {
  text: string;
  stage: string;
  day: string | null;
  lines: readonly CheckedLine[];
  /** Whom the reader chose, by line. */
  choices: Readonly<Record<number, string>>;
  isTooLong: boolean;
  platforms: readonly string[];
}

/** Who each line of the list means, and what is to be done about those that mean nobody. Nothing has landed yet. */
export function PastePreview({ preview }: { preview: Preview }) {
  const { t, word } = useI18n();
  const { number } = useFormatting();
  const { pathname } = useLocation();
  const { lines, text, stage, day, choices } = preview;
  const count = (status: CheckedLine["status"]) => lines.filter((line) => line.status === status).length;
  const repeated = lines.filter(({ sameAs, status }) => sameAs !== null && status !== "wrong").length;
  const matched = lines.flatMap(({ status, candidates }) =>
    status === "matched" ? (candidates[0]?.creator ?? []) : [],
  );
  const usable = new Set(matched).size + count("ambiguous");
  return (
    <Form method="post" className="grid gap-4">
      <input type="hidden" name="intent" value="confirm" />
      <input type="hidden" name="text" value={text} />
      <input type="hidden" name="stage" value={stage} />
      <input type="hidden" name="day" value={day ?? ""} />
      <p role="status" className="text-label">
        {t("campaign.paste.counts", {
          all: lines.length,
          matched: count("matched"),
          ambiguous: count("ambiguous"),
          missing: count("not_found") + count("unjoined"),
          wrong: count("wrong"),
        })}
        {repeated > 0 ? <span className="block">{t("campaign.paste.repeated", { count: repeated })}</span> : null}
        {preview.isTooLong ? (
          <strong className="block font-medium text-bad">
            {t("campaign.paste.too_long", { most: mostPasteLines })}
          </strong>
        ) : null}
      </p>
      <SimpleTable
        caption={t("campaign.paste.preview")}
        rows={lines}
        keyOf={({ line }) => line}
        columns={[
          { key: "line", header: t("campaign.paste.line"), isNumber: true, cell: ({ line }) => line },
          { key: "creator", header: t("campaign.paste.stated"), cell: ({ creator }) => creator },
          { key: "status", header: t("campaign.paste.status"), cell: ({ status }) => t(`campaign.paste.${status}`) },
          {
            key: "means",
            header: t("campaign.paste.means"),
            isLong: true,
            cell: (line) => <Meaning line={line} choice={choices[line.line]} />,
          },
          {
            key: "fee",
            header: t("cost_kind.fee"),
            isNumber: true,
            cell: ({ fee, currency }) => (fee === null ? null : <Formatted>{`${number(fee)} ${currency}`}</Formatted>),
          },
          { key: "code", header: t("campaign.form.code"), cell: ({ code }) => code },
        ]}
      />
      <p className="flex gap-3">
        <Button type="submit" kind="primary" disabled={usable === 0}>
          {t("campaign.paste.confirm", { count: usable })}
        </Button>
        <a href={pathname} className={buttonClass("plain")}>
          {t("campaign.paste.again")}
        </a>
      </p>
      <p className="text-note text-muted">
        {t("campaign.paste.stage_is", { stage: word(`cost_stage.${stage}`, stage) })}
      </p>
    </Form>
  );
}

function Meaning({ line, choice }: { line: CheckedLine; choice: string | undefined }) {
  const { t } = useI18n();
  const { status, candidates, problems, sameAs } = line;
  return (
    <>
      {problems.length > 0 ? (
        <ul>
          {problems.map(({ field, code, other }) => (
            <li key={`${field} ${code}`} className="text-bad">
              {t("campaign.paste.problem", {
                line: line.line,
                field: t(`campaign.paste.field.${field}`),
                problem: t(`campaign.paste.problem.${code}`, { other: other ?? 0 }),
              })}
            </li>
          ))}
        </ul>
      ) : null}
      {status === "ambiguous" || (status === "wrong" && candidates.length > 1) ? (
        <Choice line={line} choice={choice} />
      ) : null}
      {status === "matched" ? <Who line={line} /> : null}
      {sameAs === null ? null : (
        <span className="block text-muted">{t("campaign.paste.same_as", { other: sameAs })}</span>
      )}
      {status === "unjoined" || status === "not_found" ? (
        <span className="text-muted">{t(`campaign.paste.${status}.advice`)}</span>
      ) : null}
    </>
  );
}

function Who({ line }: { line: CheckedLine }) {
  const { word } = useI18n();
  const [only] = line.candidates;
  return only ? (
    <>
      {only.name}{" "}
      <span className="text-muted">
        {only.accounts.map(({ platform }) => word(`platform.${platform}`, platform)).join(", ")}
      </span>
    </>
  ) : null;
}

function Choice({ line, choice }: { line: CheckedLine; choice: string | undefined }) {
  const { t, word } = useI18n();
  return (
    <select
      name={`choice-${line.line}`}
      aria-label={t("campaign.paste.choose", { line: line.line })}
      defaultValue={choice}
      className="min-h-9 max-w-full rounded-box border border-edge/60 bg-raised px-2"
    >
      <option value="">{t("campaign.paste.leave_out")}</option>
      {line.candidates.map(({ creator, name, accounts }) => (
        <option key={creator} value={creator ?? ""}>
          {name} (
          {accounts
            .map(({ platform, handle }) => `${word(`platform.${platform}`, platform)} ${handle ?? ""}`)
            .join(", ")}
          )
        </option>
      ))}
    </select>
  );
}
