// Whom or what a select offers: people, conversations, options. A candidate is {key, text, value}.
import { byName, fullName } from "../person.js";
import { conversationName } from "../conversations.js";
import { plainText } from "./text.js";

const KINDS = { channel: "public", private: "private", dm: "im", group: "mpim" };

export const optionCandidate = (option) => ({
  key: option.value,
  text: plainText(option.text),
  detail: plainText(option.description),
  value: option,
});

/** [{label?, candidates}] of a static select's options or groups. */
export function optionGroups({ options, option_groups: groups }) {
  const all = groups ?? [{ options: options ?? [] }];
  return all.map(({ label, options: own }) => ({ label: plainText(label), candidates: own.map(optionCandidate) }));
}

/** Everyone, apps last, as Slack offers them. */
export function peopleGroups(people) {
  const present = Object.values(people).filter((user) => !user.deleted);
  const sorted = present.sort((a, b) => Number(a.is_bot) - Number(b.is_bot) || byName(a, b));
  return [
    {
      candidates: sorted.map((user) => ({
        key: user.id,
        text: fullName(user),
        detail: user.profile?.title,
        value: user.id,
      })),
    },
  ];
}

export function conversationGroups({ type, filter }, state) {
  const only = type.endsWith("channels_select") ? ["public"] : filter?.include;
  const fits = (one) =>
    !one.is_archived &&
    (!only || only.includes(KINDS[one.kind])) &&
    !(filter?.exclude_bot_users && isWithBot(one, state));
  const found = Object.values(state.conversations).filter(fits);
  const candidates = found.map((one) => ({ key: one.id, text: conversationName(one, state), value: one.id }));
  return [{ candidates: candidates.sort((a, b) => a.text.localeCompare(b.text)) }];
}

const isWithBot = (conversation, { people }) =>
  conversation.kind === "dm" && Boolean(people[conversation.user]?.is_bot);
