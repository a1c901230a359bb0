import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { rememberPreferences } from "#app/lib/preferences.server.ts";

/** Remembers language and theme, and goes back to where the reader was. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  return redirect(toOwnPath(form.get("returnTo")), { headers: await rememberPreferences(form) });
}

export function loader() {
  return redirect("/");
}

/** Only paths of this site: `//elsewhere.example` and `https:` would leave it. */
function toOwnPath(value: FormDataEntryValue | null): string {
  const path = typeof value === "string" ? value : "";
  return /^\/(?![/\\])/.test(path) ? path : "/";
}
