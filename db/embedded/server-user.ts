import { spawnSync } from "node:child_process";

/** Under which ids the server runs. Postgres refuses root, so for root it is `nobody`; else it is whoever we are. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

const nobody = 65534;

export function findServerUser(): ServerUser {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
}

/** Whether the server may enter and read a path: asked of the system as that user, for modes alone do not tell. */
export function isReachable(path: string, user: ServerUser): boolean {
  if (user.uid === undefined) return true;
  const { status } = spawnSync("/bin/sh", ["-c", 'test -r "$1" && { test -f "$1" || test -x "$1"; }', "sh", path], {
    ...user,
    cwd: "/",
  });
  return status === 0;
}
