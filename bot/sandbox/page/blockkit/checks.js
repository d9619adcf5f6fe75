// What Slack's own client refuses before a modal is sent. Pure.
import { inputsOf, isEmpty, valueOf } from "./form.js";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** {block_id: words} for each input block whose answer cannot be sent. */
export function problemsIn(blocks, values) {
  const problems = {};
  for (const { block, element } of inputsOf(blocks)) {
    if (block.type !== "input") continue;
    const problem = problemOf(block, element, valueOf(element.type, values[block.block_id]?.[element.action_id]));
    if (problem) problems[block.block_id] = problem;
  }
  return problems;
}

function problemOf(block, element, value) {
  if (isEmpty(value)) return block.optional ? null : "Please complete this required field.";
  return CHECKS[element.type]?.(value, element);
}

const CHECKS = {
  plain_text_input: (value, { min_length: least, max_length: most }) => {
    if (least && value.length < least) return `Please write at least ${least} characters.`;
    return most && value.length > most ? `Please shorten this to ${most} characters.` : null;
  },
  number_input: checkNumber,
  email_text_input: (value) => (EMAIL.test(value) ? null : "Please enter a valid email address."),
  url_text_input: (value) => (isUrl(value) ? null : "Please enter a valid URL, such as https://example.com."),
};

function checkNumber(value, { is_decimal_allowed: decimals, min_value: least, max_value: most }) {
  const number = Number(value);
  if (!Number.isFinite(number)) return "Please enter a number.";
  if (!decimals && !Number.isInteger(number)) return "Please enter a whole number.";
  if (least !== undefined && number < Number(least)) return `Please enter ${least} or more.`;
  return most !== undefined && number > Number(most) ? `Please enter ${most} or less.` : null;
}

function isUrl(value) {
  try {
    return ["http:", "https:"].includes(new URL(value).protocol);
  } catch {
    return false;
  }
}
