import type { FileRow, Notice } from "#jobs/connectors/connector.ts";

/** All remarks of one kind about one field of a file. */
export interface CountedNotice extends Notice {
  readonly occurrences: number;
  readonly firstLine: number;
}

export interface NoticeBook {
  note(row: Pick<FileRow, "line" | "notices">): void;
  list(): CountedNotice[];
}

/** Counts remarks by kind and field: a file of a million rows has a handful of them. */
export function openNoticeBook(): NoticeBook {
  const counted = new Map<string, Notice & { occurrences: number; firstLine: number }>();
  return {
    note({ line, notices }) {
      for (const notice of notices) {
        const key = `${notice.kind} ${notice.field}`;
        const known = counted.get(key);
        if (known) known.occurrences++;
        else counted.set(key, { ...notice, occurrences: 1, firstLine: line });
      }
    },
    list: () => [...counted.values()].sort((a, b) => a.firstLine - b.firstLine),
  };
}
