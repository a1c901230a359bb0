/** Which piece of which upload: sealed in, so that no piece can stand in for another. */
export interface ChunkPlace {
  readonly workspaceId: number;
  readonly uploadId: number;
  readonly chunkNumber: number;
}

/** Every piece of an upload but the last holds so many bytes. */
export const chunkBytes = 1024 * 1024;

export function nameChunk({ workspaceId, uploadId, chunkNumber }: ChunkPlace): string {
  return `${workspaceId}/${uploadId}/${chunkNumber}`;
}
