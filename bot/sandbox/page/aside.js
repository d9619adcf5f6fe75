// What stands beside the place: a thread, or one of the tools; one at a time.
import { html } from "./preact.js";
import { useStore } from "./store.js";
import { Thread } from "./thread/thread.js";
import { Inspector } from "./traffic/inspector.js";
import { Trouble } from "./trouble/trouble.js";

const PANES = { thread: Thread, traffic: Inspector, trouble: Trouble };

export function Aside() {
  const aside = useStore((state) => state.aside);
  const Content = PANES[aside?.kind];
  return Content ? html`<${Content} key="${aside.kind} ${aside.ts}" ...${aside} />` : null;
}
