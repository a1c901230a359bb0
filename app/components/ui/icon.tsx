import sprite from "#app/icons/icons.svg?no-inline";

export type IconName =
  | "arrow-down"
  | "arrow-up"
  | "book-open"
  | "chart-no-axes-column"
  | "chevron-down"
  | "chevron-left"
  | "chevron-right"
  | "columns-3"
  | "database"
  | "download"
  | "ellipsis"
  | "external-link"
  | "globe"
  | "heart"
  | "images"
  | "megaphone"
  | "monitor"
  | "moon"
  | "scale"
  | "search"
  | "settings-2"
  | "shopping-bag"
  | "sliders-horizontal"
  | "sun"
  | "table"
  | "users"
  | "x";

/** A drawing beside words that say the same: never alone. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className ?? ""}`}
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
