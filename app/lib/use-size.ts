import { useFormatting } from "#app/lib/formatting.tsx";

/** Bytes as kilobytes, megabytes or gigabytes. */
export function useSize(): (bytes: number) => string {
  const { number } = useFormatting();
  return (bytes) => {
    if (bytes < 1e6) return `${number(Math.ceil(bytes / 1e3))} kB`;
    return bytes < 1e9 ? `${number(Math.round(bytes / 1e5) / 10)} MB` : `${number(Math.round(bytes / 1e8) / 10)} GB`;
  };
}
