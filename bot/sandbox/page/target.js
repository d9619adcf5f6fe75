// A message that a link or a pin leads to: brought into sight, focused, and lit up for a moment.
import { useEffect } from "./preact.js";
import { setState, useStore } from "./store.js";

const LIT_UP = [{ backgroundColor: "var(--warm-soft)" }, { backgroundColor: "transparent" }];
const LIT_FOR = { duration: 2500, easing: "ease-in" };

/** A message that stands in an open thread is found there. */
export function useTarget(channel) {
  const target = useStore((state) => state.target);
  useEffect(() => {
    if (target?.channel !== channel) return;
    const ids = [`message-${target.ts}`, `message-in-thread-${target.ts}`];
    const element = ids.map((id) => document.getElementById(id)).find(Boolean);
    if (!element) return; // not drawn yet
    setState({ target: null });
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
    element.animate(LIT_UP, LIT_FOR);
  });
}
