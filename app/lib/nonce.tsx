import { createContext, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);
export const NonceProvider = NonceContext.Provider;

/** The nonce of this response; in the browser undefined, for it hides nonces from scripts anyway. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
