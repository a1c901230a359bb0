import type { JobProgress } from "#jobs/define-job.ts";

const width = 28;
const drawEvery = 100;

export interface ProgressBar {
  show(progress: JobProgress): void;
  /** Takes the bar away. */
  clear(): void;
}

/** One line on a terminal that tells how far the work is, how fast it goes and how long it will take. Nothing elsewhere. */
export function openProgressBar(stream: NodeJS.WriteStream): ProgressBar {
  const startedAt = Date.now();
  let drawnAt = 0;
  return {
    show(progress) {
      const now = Date.now();
      if (!stream.isTTY || now - drawnAt < drawEvery) return;
      drawnAt = now;
      stream.write(`\r\u001b[K${describeProgress(progress, (now - startedAt) / 1000)}`);
    },
    clear() {
      if (stream.isTTY && drawnAt > 0) stream.write("\r\u001b[K");
    },
  };
}

/** `elapsed` in seconds. */
export function describeProgress({ done, expected, rowsRead = 0 }: JobProgress, elapsed: number): string {
  const rows = `${rowsRead.toLocaleString("en")} rows`;
  const rate = elapsed > 0 ? `, ${Math.round(rowsRead / elapsed).toLocaleString("en")} rows/s` : "";
  if (!expected) return rows + rate;
  const share = Math.min(1, done / expected);
  const filled = Math.round(share * width);
  const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
  const left = share > 0 && share < 1 ? `, ${describeSeconds((elapsed * (1 - share)) / share)} left` : "";
  return `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${rows}${rate}${left}`;
}

function describeSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
