import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes } from "react";

/** primary: the one act of a form; plain: any other; quiet: within a line of text or a toolbar; danger: cannot be taken back. */
export type ButtonKind = "primary" | "plain" | "quiet" | "danger";

const shape =
  "inline-flex items-center justify-center gap-2 rounded-box text-label font-medium whitespace-nowrap disabled:cursor-not-allowed disabled:opacity-55";
const looks: Record<ButtonKind, string> = {
  primary: "min-h-9 bg-crust px-3 text-on-crust hover:brightness-95",
  plain: "min-h-9 border border-edge/60 bg-raised px-3 text-ink hover:border-edge hover:bg-sunk",
  quiet: "min-h-8 px-2 text-muted hover:bg-sunk hover:text-ink",
  danger: "min-h-9 border border-bad px-3 text-bad hover:bg-bad-soft",
};

export function buttonClass(kind: ButtonKind = "plain"): string {
  return `${shape} ${looks[kind]}`;
}

export function Button(props: ButtonHTMLAttributes<HTMLButtonElement> & { kind?: ButtonKind }) {
  const { kind, className, type = "button", ...rest } = props;
  return <button type={type} className={`${buttonClass(kind)} ${className ?? ""}`} {...rest} />;
}

export function ButtonLink(props: LinkProps & { kind?: ButtonKind }) {
  const { kind, className, ...rest } = props;
  return <Link className={`${buttonClass(kind)} ${className ?? ""}`} {...rest} />;
}
