// What blocks need from the thing that they stand in (a message, the home, a modal): its form, and a way to act.
import { createContext, useContext, useReducer, useRef } from "../preact.js";
import * as api from "../api.js";
import { askToConfirm } from "../confirmation.js";
import { failed } from "../incoming.js";
import { getState } from "../store.js";
import { bearsState, carried, changed, valueOf } from "./form.js";

export const Surface = createContext(null);
export const useSurface = () => useContext(Surface);

export const newForm = () => ({ blocks: null, values: null, busy: new Set() });

/**
 * The form of a message or view (its `source`), whose blocks may be replaced at any time, and its actions.
 * A modal gives a form that outlives its drawing, because another view may lie on top of it for a while.
 */
export function useForm(container, source, kept) {
  const [, draw] = useReducer((count) => count + 1, 0);
  const own = useRef();
  const form = kept ?? (own.current ??= newForm());
  if (form.blocks !== source.blocks) {
    form.values = carried(form.values ?? source.state?.values ?? {}, source.blocks, getState().place?.id);
    form.blocks = source.blocks;
  }
  const keep = (block, element, state) => {
    form.values = changed(form.values, block, element, state);
    draw();
  };
  const act = async (block, element, state) => {
    if (element.confirm && !(await askToConfirm(element.confirm))) return draw();
    if (bearsState(element)) keep(block, element, state);
    return whileBusy(form, keyOf(block, element), draw, () =>
      sendAction(container, block, element, state, form.values),
    );
  };
  return {
    container,
    values: form.values,
    keep,
    act,
    isBusy: (block, element) => form.busy.has(keyOf(block, element)),
  };
}

const keyOf = (block, element) => `${block.block_id} ${element.action_id}`;

async function whileBusy(form, key, draw, work) {
  form.busy.add(key);
  draw();
  await work();
  form.busy.delete(key);
  draw();
}

async function sendAction(container, block, element, value, state) {
  const answer = await api.action(getState().me, { ...about(container, block, element), value, state });
  if (!answer.ok) failed(answer.message ?? "That did not work.");
}

const about = (container, block, element) => ({ container, block_id: block.block_id, action_id: element.action_id });

/** One element's value, and how to change it: kept in the form, and sent at once where Slack would send it. */
export function useValue(block, element) {
  const { values, keep, act } = useSurface();
  const value = valueOf(element.type, values[block.block_id]?.[element.action_id]);
  const actsAtOnce = block.type !== "input" || Boolean(block.dispatch_action);
  const choose = (state) => (actsAtOnce ? act(block, element, state) : keep(block, element, state));
  return {
    value,
    actsAtOnce,
    choose,
    keep: (state) => keep(block, element, state),
    act: (state) => act(block, element, state),
  };
}

/** Asks the app for an external select's options. */
export function useOptions(block, element) {
  const { container } = useSurface();
  return async (query) => {
    const answer = await api.options(getState().me, { ...about(container, block, element), value: query });
    if (!answer.ok) failed(answer.message ?? "The options could not be loaded.");
    return answer.option_groups ?? [{ options: answer.options ?? [] }];
  };
}
