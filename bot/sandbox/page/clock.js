// The demo's clock: what time it is for the person, and buttons that let time pass.
import { html, useEffect, useRef, useState } from "./preact.js";
import { Icon } from "./icons.js";
import { notify } from "./notices.js";
import { useDemoNow } from "./people.js";
import { moveClock } from "./session.js";
import { getState, useStore } from "./store.js";
import { clockTime, demoNow, english } from "./time.js";

const STEPS = [
  { name: "An hour later", short: "+1 h", advance: "hour", ms: 3600000 },
  { name: "A day later", short: "+1 d", advance: "day", ms: 86400000 },
  { name: "A week later", short: "+1 wk", advance: "week", ms: 604800000 },
];

export function ClockControl() {
  const now = useDemoNow();
  const me = useStore((state) => state.people[state.me]);
  const { moving, canMove } = useStore((state) => state.clock);
  const [journey, setJourney] = useState(null);
  useArrival(moving, () => setJourney(null));
  const leave = ({ advance, ms }) => {
    setJourney({ from: demoNow(), ms });
    moveClock(advance);
  };
  const draw = (step) => html`<${Step} step=${step} disabled=${moving} onPress=${leave} />`;
  const done = journey ? share(journey, now) : undefined;
  return html`<section class="clock" aria-label="Clock">
    <p class="clock-now">
      <${Icon} name="clock" /><time datetime=${new Date(now).toISOString()}>${momentText(now, me)}</time>
    </p>
    ${canMove && html`<div class="clock-steps">${STEPS.map(draw)}</div>`}
    ${moving && html`<progress class="clock-progress" aria-label="Time is passing" max="1" value=${done}></progress>`}
  </section>`;
}

function momentText(now, me) {
  const day = english(now, me, { weekday: "short", month: "short", day: "numeric" });
  return `${day}, ${clockTime(now, me)}`;
}

const share = ({ from, ms }, now) => Math.min(1, Math.max(0.02, (now - from) / ms));

function Step({ step, disabled, onPress }) {
  return html`<button
    class="clock-step"
    disabled=${disabled}
    aria-label=${step.name}
    title=${step.name}
    onClick=${() => onPress(step)}
  >
    <span class="long">${step.name}</span><span class="short" data-words=${step.short} aria-hidden="true"></span>
  </button>`;
}

/** Says what time it has become, once the clock stands still again. */
function useArrival(moving, onArrival) {
  const wasMoving = useRef(moving);
  useEffect(() => {
    if (wasMoving.current && !moving) {
      const { people, me } = getState();
      notify(`It is now ${momentText(demoNow(), people[me])}.`, "news");
      onArrival();
    }
    wasMoving.current = moving;
  }, [moving]);
}
