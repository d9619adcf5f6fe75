// How an element is called, for screen readers and for whoever looks for it by its name.
import { plainText } from "./text.js";

const WORDS = {
  datepicker: "Date",
  timepicker: "Time",
  datetimepicker: "Date and time",
  checkboxes: "Choices",
  radio_buttons: "Choice",
};

/** Within an input block the label names it; in a section the section's text; elsewhere its placeholder. */
export function namesOf({ element, namedBy, describedBy, inputId, invalid, required }) {
  const named = namedBy
    ? { "aria-labelledby": namedBy }
    : { "aria-label": plainText(element.placeholder) || WORDS[element.type] || "Choose" };
  const state = {
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
    "aria-required": required || undefined,
  };
  return { id: inputId, ...named, ...state };
}
