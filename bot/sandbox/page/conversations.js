// What a conversation is called and which kind of sign stands before it.
import { fullName, personOf, shortName } from "./person.js";

export function conversationName(conversation, { people, app, me }) {
  if (conversation.kind === "dm")
    return isWithApp(conversation, app) ? app.name : fullName(personOf(people, conversation.user));
  if (conversation.kind !== "group") return conversation.name;
  const others = conversation.members.filter((id) => id !== me);
  return others
    .map((id) => shortName(personOf(people, id)))
    .sort((a, b) => a.localeCompare(b))
    .join(", ");
}

export const isWithApp = (conversation, app) => conversation?.kind === "dm" && conversation.user === app?.bot_user_id;

export function iconOf(conversation) {
  if (conversation.is_archived) return "archive";
  return { channel: "channel", private: "lock", group: "people" }[conversation.kind];
}

/** As a title: "#general", a private channel's bare name, a person's name. */
export function conversationTitle(conversation, state) {
  const name = conversationName(conversation, state);
  return conversation.kind === "channel" ? `#${name}` : name;
}
