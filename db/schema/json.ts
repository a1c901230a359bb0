/** Any value that JSON can hold, as stored in a jsonb column. Written through JSON.stringify. */
export type Json = unknown;
