/** pg-cursor ships no types; Kysely needs no more than this of it. */
declare module "pg-cursor" {
  import type { PostgresCursorConstructor } from "kysely";

  const Cursor: PostgresCursorConstructor;
  export default Cursor;
}
