import { Form } from "@remix-run/react";
import { Button, type ButtonKind } from "#app/components/ui/button.tsx";

/** One thing that can be done with a connection, by a press. */
export function ConnectionAct({ intent, kind, label }: { intent: string; kind: ButtonKind; label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button type="submit" kind={kind}>
        {label}
      </Button>
    </Form>
  );
}
