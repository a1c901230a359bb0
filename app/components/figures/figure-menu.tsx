import { type MouseEvent, useState } from "react";
import { Icon } from "#app/components/ui/icon.tsx";
import { Menu, menuItemClass } from "#app/components/ui/menu.tsx";
import { hasTotalRow } from "#app/lib/csv/has-total-row.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

export interface FigureMenuProps {
  /** The id of the section that holds the chart. */
  figure: string;
  title: string;
  view: ReportView;
  csv: string;
  link: string;
  hasPicture: boolean;
  /** Files of what stands beside it, with their names. */
  also?: readonly { readonly title: string; readonly csv: string }[];
}

/** Everything leaves: as CSV, as CSV for Excel, each with its totals where there are any, as a picture, as a link. */
export function FigureMenu({ figure, title, view, csv, link, hasPicture, also = [] }: FigureMenuProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const formatting = useFormatting();
  const surroundings = useSurroundings();
  const [hasFailed, setFailed] = useState(false);
  const files = [
    { label: t("figure.csv"), href: csv },
    { label: t("figure.excel"), href: withParameter(csv, "excel=1") },
    ...(hasTotalRow(view)
      ? [
          { label: t("figure.csv.totals"), href: withParameter(csv, "totals=1") },
          { label: t("figure.excel.totals"), href: withParameter(csv, "excel=1&totals=1") },
        ]
      : []),
  ];

  async function save({ currentTarget: button }: MouseEvent<HTMLElement>, kind: "svg" | "png") {
    setFailed(false);
    try {
      const { savePicture, closeMenu } = await import("#app/components/figures/picture/save-picture.ts");
      await savePicture(figure, title, kind, { view, i18n, formatting, surroundings });
      closeMenu(button);
    } catch (error) {
      console.error(error);
      setFailed(true);
    }
  }

  return (
    <Menu
      align="right"
      hasChevron={false}
      label={title}
      className="rounded-box px-2 text-muted hover:bg-sunk hover:text-ink"
      summary={
        <>
          <Icon name="download" size={15} />
          <span className="max-sm:sr-only">{t("figure.save")}</span>
        </>
      }
    >
      {files.map(({ label, href }) => (
        <a key={href} className={menuItemClass(false)} href={href} download>
          {label}
        </a>
      ))}
      {also.map((other) => (
        <a key={other.csv} className={menuItemClass(false)} href={other.csv} download>
          {t("figure.csv.of", { title: other.title })}
        </a>
      ))}
      {hasPicture ? (
        <>
          <button type="button" className={menuItemClass(false)} onClick={(event) => save(event, "png")}>
            {t("figure.png")}
          </button>
          <button type="button" className={menuItemClass(false)} onClick={(event) => save(event, "svg")}>
            {t("figure.svg")}
          </button>
          {hasFailed ? (
            <p role="alert" className="max-w-60 px-2 py-1.5 text-label text-bad">
              {t("figure.picture_failed")}
            </p>
          ) : null}
        </>
      ) : null}
      <a className={menuItemClass(false)} href={link}>
        {t("figure.link")}
      </a>
    </Menu>
  );
}

function withParameter(address: string, parameter: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}${parameter}`;
}
