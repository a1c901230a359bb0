/** Which piece of which upload: sealed in, so that no piece can stand in for another. */
export interface ChunkPlace {
  readonly workspaceId: number;
  readonly uploadId: number;
  readonly chunkNumber: number;
}

export function nameChunk({ workspaceId, uploadId, chunkNumber }: ChunkPlace): string {
  return `${workspaceId}/${uploadId}/${chunkNumber}`;
}
