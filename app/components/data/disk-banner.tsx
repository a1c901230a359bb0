import type { DiskWarning } from "#app/lib/disk-warning.ts";
import { useI18n } from "#app/lib/i18n.tsx";

const gigabyte = 1e9;

/** Says that the disk of the database runs full, before and when it is. */
export function DiskBanner({ disk }: { disk: DiskWarning | null }) {
  const { t, locale } = useI18n();
  if (!disk) return null;
  const { state, freeBytes } = disk;
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <div role="status" className="mt-4 mb-5 max-w-prose border-l-2 border-bad pl-3">
      <p className="font-medium">{t(state === "full" ? "data.disk.full" : "data.disk.low")}</p>
      <p className="text-label">
        {freeBytes === null ? null : `${t("data.disk.free", { free: format.format(freeBytes / gigabyte) })} `}
        {t(state === "full" ? "data.disk.full.note" : "data.disk.low.note")}
      </p>
    </div>
  );
}
