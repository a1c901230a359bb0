import { useEffect, useRef, useState } from "react";
import { ChoiceField } from "#app/components/data/choice-field.tsx";
import { Section } from "#app/components/data/section.tsx";
import { StateMark } from "#app/components/data/state-mark.tsx";
import { useRunLog } from "#app/components/data/use-run-log.ts";
import { FilterForm } from "#app/components/filters/filter-form.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { logLevels, runLogBounds } from "#app/lib/run-log.ts";
import type { RunLogRow } from "#app/queries/list-run-log.server.ts";
import type { LogLevel } from "#db/log/run-log.ts";

const marks: Readonly<Record<LogLevel, { glyph: string; tone: "bad" | "muted" }>> = {
  debug: { glyph: "·", tone: "muted" },
  info: { glyph: "○", tone: "muted" },
  warn: { glyph: "!", tone: "bad" },
  error: { glyph: "×", tone: "bad" },
};

interface RunLogProps {
  lines: readonly RunLogRow[];
  /** The least that is shown. */
  level: LogLevel;
  /** Of the run's log, as an address. */
  path: string;
  isActive: boolean;
  /** Whether lines may still come, as they do for a moment after the run has ended. */
  isOpen: boolean;
}

/** What a run noted, line by line, in English as in the log of the program; it grows until the last line of the run is written. */
export function RunLog({ lines: loaded, level, path, isActive, isOpen }: RunLogProps) {
  const { t } = useI18n();
  const { clock } = useFormatting();
  // What was open as the page came stays followed: the page is loaded anew as the run ends.
  const [isFollowed] = useState(isOpen);
  const [first] = useState(loaded.at(-1)?.line ?? 0);
  const lines = useRunLog(loaded, { address: isFollowed ? `${path}?level=${level}&after=${first}` : null });
  const box = useLastInSight(lines.length, isFollowed);
  return (
    <Section title={t("data.log.title")} note={t("data.log.note", { ...runLogBounds })}>
      <FilterForm sets={["level"]} className="mb-3 flex flex-wrap items-center gap-4">
        <ChoiceField
          name="level"
          label={t("data.log.level")}
          value={level === "debug" ? null : level}
          all={t("data.log.from.debug")}
          choices={logLevels
            .filter((one) => one !== "debug")
            .map((one) => ({ value: one, label: t(`data.log.from.${one}`) }))}
        />
      </FilterForm>
      {lines.length === 0 ? (
        <p className="text-label text-muted">{t(isActive ? "data.log.none_yet" : "data.log.none")}</p>
      ) : (
        <div
          ref={box}
          role="log"
          aria-label={t("data.log.title")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
          tabIndex={0}
          className="relative max-h-96 overflow-y-auto"
        >
          <ol className="border-t border-rule text-label">
            {lines.map(({ line, at, level: of, message, reference }) => (
              <li
                key={line}
                className="grid grid-cols-[auto_1fr] gap-x-4 border-b border-rule py-1 md:grid-cols-[auto_7rem_1fr]"
              >
                <Formatted className="tabular text-muted">{clock(at)}</Formatted>
                <span>
                  <StateMark {...marks[of]}>{t(`data.log.is.${of}`)}</StateMark>
                </span>
                <span lang="en" className="break-words max-md:col-span-2">
                  {message} {reference ? <code className="select-all text-muted">{reference}</code> : null}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Section>
  );
}

/** Keeps the newest line in sight, unless somebody has scrolled up to read. */
function useLastInSight(count: number, isFollowed: boolean) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is the reason to scroll
  useEffect(() => {
    const element = box.current;
    if (!element || !isFollowed) return;
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (left < 200) element.scrollTop = element.scrollHeight;
  }, [count, isFollowed]);
  return box;
}
