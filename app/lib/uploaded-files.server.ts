import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node";
import { cleanName } from "#app/lib/clean-name.ts";

export interface KeptFile {
  readonly uploadId: number;
  readonly name: string;
  readonly bytes: number;
}

type Keep = (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<{ uploadId: number; bytes: number }>;

/** The files of a form, each handed to `keep` as it comes in: none of them is ever whole in memory. */
export async function keepUploadedFiles(request: Request, keep: Keep): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  await parseMultipart(request, async ({ filename, data }) => {
    // A field left empty comes as a file without a name.
    if (!filename) return null;
    const name = nameOf(filename);
    kept.push({ name, ...(await keep(name, data)) });
    return null;
  });
  return kept;
}

const longestFileName = 200;
const keptAtEnd = 40;

/** Some browsers send a path; and a name is shown, so it must be no longer than one. Of a longer one the end stays, which says what kind of file it is. */
export function nameOf(filename: string): string {
  const name = cleanName(filename.split(/[\\/]/).pop() ?? filename) || "file";
  if (name.length <= longestFileName) return name;
  // Cut, a character of two halves would leave one of them.
  return `${cleanName(name.slice(0, longestFileName - keptAtEnd - 1))}…${cleanName(name.slice(-keptAtEnd))}`;
}
