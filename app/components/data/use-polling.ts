import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const every = 1_000;

/** Looks again every second while something is going on and the page is seen. */
export function usePolling(isMoving: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isMoving || state !== "idle") return;
    const timer = setTimeout(() => {
      if (document.visibilityState === "visible") revalidate();
    }, every);
    const look = () => revalidate();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [isMoving, state, revalidate]);
}
