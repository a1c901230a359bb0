import type { FigureFacts } from "#app/lib/figure-facts.ts";

/** Fills the box. Elements by hand: it stands outside of the page that React draws, so that no label brings a box of its own. */
export function drawFacts(
  box: HTMLElement,
  { title, text, facts, link, close }: FigureFacts,
  href: string,
  onClose: () => void,
) {
  const heading = make("h2", title);
  heading.id = "definition-title";
  const list = document.createElement("dl");
  for (const { term, details } of facts) list.append(make("dt", term), ...details.map((detail) => make("dd", detail)));
  const foot = document.createElement("p");
  if (link) {
    const anchor = make("a", link);
    anchor.setAttribute("href", href);
    foot.append(anchor);
  }
  const button = make("button", close);
  button.setAttribute("type", "button");
  button.addEventListener("click", onClose);
  foot.append(button);
  box.replaceChildren(heading, ...(text ? [make("p", text)] : []), list, foot);
}

function make(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
