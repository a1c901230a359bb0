import { Form } from "@remix-run/react";
import { FilePreview } from "#app/components/data/file-preview.tsx";
import { ImportCounts } from "#app/components/data/import-counts.tsx";
import { ImportOptions } from "#app/components/data/import-options.tsx";
import { ImportProgress } from "#app/components/data/import-progress.tsx";
import { type FieldChoice, MappingEditor } from "#app/components/data/mapping-editor.tsx";
import { RejectsTable, type RejectsTableProps } from "#app/components/data/rejects-table.tsx";
import { ReplayImport } from "#app/components/data/replay-rejects.tsx";
import { Section } from "#app/components/data/section.tsx";
import { UndoForm } from "#app/components/data/undo-form.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ImportPhase, isMoving } from "#app/lib/import-phase.ts";
import { readMappingDraft } from "#app/lib/mapping-form.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import type { ImportFileState, ImportState } from "#app/queries/find-import.server.ts";

export interface ImportBodyProps {
  phase: ImportPhase;
  found: ImportState;
  streams: Readonly<Record<string, readonly FieldChoice[]>>;
  rejects: Omit<RejectsTableProps, "href">;
  rejectsHref: string;
  isUnattended: boolean;
}

/** What a page of an import shows below its title: what goes on, then what can be done, then what came of it. */
export function ImportBody(props: ImportBodyProps) {
  const { phase, found } = props;
  if (isMoving(phase)) return <ImportProgress phase={phase} run={found.run} isUnattended={props.isUnattended} />;
  if (phase === "ready" || phase === "unseen") return <Preparation {...props} />;
  return <Outcome {...props} />;
}

/** All that can be entered is one form, so that what was entered of one file is sent along with whatever is asked for. */
function Preparation({ found, streams, phase }: ImportBodyProps) {
  const { t } = useI18n();
  const isReady = phase === "ready" && found.files.length > 0 && found.files.every(isRecognised);
  return (
    <>
      <RunError found={found} />
      <Form method="post">
        {/* The first button of a form is the one that the enter key presses. */}
        <button type="submit" name="intent" value="options" className="sr-only" tabIndex={-1} aria-hidden="true" />
        {found.files.map((file) => (
          <Section key={file.fileNumber} title={file.name}>
            <FilePreview file={file} streams={streams}>
              {needsMapping(file) ? <FileMapping file={file} streams={streams} /> : null}
            </FilePreview>
            {found.files.length > 1 ? (
              <p className="mt-3">
                <Button type="submit" kind="quiet" name="leave-out" value={file.fileNumber}>
                  {t("data.leave_out", { file: file.name })}
                </Button>
              </p>
            ) : null}
          </Section>
        ))}
        <Section title={t("data.options.title")} note={t("data.options.note")}>
          <ImportOptions options={found.options} needs={needsOf(found)} />
          <Button type="submit" name="intent" value="options" className="mt-4">
            {t("data.options.apply")}
          </Button>
        </Section>
        <div className="sticky bottom-0 z-20 mt-8 flex flex-wrap items-center gap-4 border-t border-rule bg-paper py-4 max-lg:bottom-14">
          <Button type="submit" kind="primary" name="intent" value="start" disabled={!isReady}>
            {t("data.start", { count: found.files.length })}
          </Button>
          <p className="text-label text-muted">{isReady ? t("data.start.note") : t("data.start.not_yet")}</p>
          {found.files.every(({ preview }) => preview?.refusal) ? <OtherFiles /> : null}
        </div>
      </Form>
    </>
  );
}

function FileMapping({ file, streams }: { file: ImportFileState; streams: ImportBodyProps["streams"] }) {
  const { t } = useI18n();
  const { preview } = file;
  if (!preview) return null;
  const draft = readMappingDraft(preview.mapping, file.name, preview.columns);
  return (
    <details open={preview.format === null || preview.rows.some(({ reject }) => reject !== null)} className="mt-4">
      <summary className="text-label font-medium text-crust underline underline-offset-2">
        {preview.format === null ? t("data.mapping.make") : t("data.mapping.adjust")}
      </summary>
      <div key={JSON.stringify(draft)}>
        <MappingEditor fileNumber={file.fileNumber} draft={draft} columns={preview.columns} streams={streams} />
        <Button type="submit" name="mapping" value={file.fileNumber} className="mt-4">
          {t("data.mapping.apply")}
        </Button>
      </div>
    </details>
  );
}

function Outcome({ found, phase, rejects, rejectsHref }: ImportBodyProps) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  return (
    <>
      <p className="mb-4 max-w-prose text-label text-muted">{t(`data.phase.${phase}.note`)}</p>
      <RunError found={found} />
      {phase === "undone" && found.files.length > 0 ? (
        <p className="mb-4 max-w-prose text-label text-muted">{t("data.undone.brought")}</p>
      ) : null}
      {found.files.map((file) => (
        <Section key={file.fileNumber} title={file.name}>
          <ImportCounts file={file} />
        </Section>
      ))}
      {rejects.total > 0 ? (
        <div id="rejects" className="mt-8 scroll-mt-4">
          <Section title={t("data.rejects.count", { count: rejects.total })} note={t("data.rejects.note")}>
            {phase === "finished" && rejects.rows.some(({ readAgainBy }) => readAgainBy === null) ? (
              <div className="mb-4 text-label">
                <ReplayImport importId={found.importId} isKept={found.isKept} slug={slug} />
              </div>
            ) : null}
            <RejectsTable {...rejects} href={rejectsHref} />
          </Section>
        </div>
      ) : null}
      <div className="mt-8 flex flex-wrap items-start gap-4 border-t border-rule pt-4">
        {phase === "undone" ? <OtherFiles /> : null}
        {phase === "failed" ? (
          <Form method="post">
            <input type="hidden" name="intent" value="start" />
            <Button type="submit" kind="primary">
              {t("data.start.again")}
            </Button>
          </Form>
        ) : null}
        {phase === "undone" ? null : <UndoForm />}
      </div>
    </>
  );
}

/** Where nothing can be done with these. */
function OtherFiles() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  return <ButtonLink to={`/w/${slug}/data/import`}>{t("data.import.other")}</ButtonLink>;
}

function RunError({ found }: { found: ImportState }) {
  const { t } = useI18n();
  const { run } = found;
  if (run?.status !== "failed" || run.error === null) return null;
  return (
    <p role="alert" className="mb-4 max-w-prose border-l-2 border-bad pl-3 text-label">
      {run.error}
      {run.reference === null ? null : (
        <span className="text-muted">
          {` ${t("error.reference")} `}
          <code className="select-all">{run.reference}</code>
        </span>
      )}
    </p>
  );
}

function needsOf({ files }: ImportState): ReadonlySet<string> {
  return new Set(files.flatMap(({ preview }) => preview?.needs ?? []));
}

/** Whether a file can land as it is. */
export function isRecognised({ preview }: ImportFileState): boolean {
  return preview !== null && preview.format !== null && preview.refusal === null;
}

function needsMapping({ preview }: ImportFileState): boolean {
  return preview !== null && preview.refusal === null && (preview.format === null || preview.mapping !== null);
}
