import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Looks again every second, or as seldom as it is told, while something is going on and the page is seen. */
export function usePolling(isMoving: boolean, every = 1_000): void {
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
  }, [isMoving, every, state, revalidate]);
}
