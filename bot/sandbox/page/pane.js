// The frame of what stands beside the place: it can be closed, and gives the focus back.
import { html, useLayoutEffect, useRef, useState } from "./preact.js";
import { Icon } from "./icons.js";
import { getState, setState } from "./store.js";

export const closeAside = () => setState({ aside: null });

export const toggleTool = (kind) => setState(({ aside }) => ({ aside: aside?.kind === kind ? null : { kind } }));

/** The tools belong to whoever sits at the page; a thread belongs to the person whom one is. */
export const toolsOf = ({ aside }) => (aside && aside.kind !== "thread" ? aside : null);

/** What stays beside another place: on a phone nothing, because it would cover that place. */
export const besideAnother = (state) => (matchMedia("(max-width: 720px)").matches ? null : toolsOf(state));

export function Pane({ title, tools, children, className = "" }) {
  const frame = useRef();
  useFocusInside(frame);
  const onKeyDown = (event) => {
    const clearsSearch = event.target.type === "search" && event.target.value;
    if (event.key !== "Escape" || event.defaultPrevented || clearsSearch) return;
    event.preventDefault();
    closeAside();
  };
  return html`<aside class="pane ${className}" aria-label=${title} tabindex="-1" ref=${frame} onKeyDown=${onKeyDown}>
    <header class="pane-header">
      <h2>${title}</h2>
      ${tools}
      <button class="icon-button" aria-label="Close ${title}" onClick=${closeAside}><${Icon} name="close" /></button>
    </header>
    ${children}
  </aside>`;
}

/** Into the pane when it opens, unless something in it has taken the focus already; and back when it closes. */
function useFocusInside(frame) {
  const [before] = useState(document.activeElement);
  useLayoutEffect(() => {
    const pane = frame.current;
    if (!pane.contains(document.activeElement)) pane.focus({ preventScroll: true });
    return () => {
      const wasInside = pane.contains(document.activeElement) || document.activeElement === document.body;
      if (wasInside && !getState().aside && before?.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
}
