// What can be named in a message (commands, people, channels), each with the names that it goes by.
import { useMemo } from "./preact.js";
import { fullName, shortName, titleOf } from "./person.js";
import { useStore } from "./store.js";

export function useNames() {
  const people = useStore((state) => state.people);
  const conversations = useStore((state) => state.conversations);
  const commands = useStore((state) => state.app.commands);
  return useMemo(
    () => ({
      commands: commands.map(commandItem),
      people: personItems(Object.values(people).filter((user) => !user.deleted)),
      channels: Object.values(conversations)
        .filter((one) => one.kind === "channel")
        .map(channelItem),
    }),
    [people, conversations, commands],
  );
}

function commandItem({ command, description }) {
  return { key: command, names: [command], text: command, insert: command, detail: description };
}

function channelItem({ id, name }) {
  return { key: id, names: [name], text: `#${name}`, insert: `#${name}` };
}

/** Someone goes only by those names that nobody else has. */
function personItems(users) {
  const bearers = new Map();
  for (const name of users.flatMap(namesOf)) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return users.map((user) => {
    const names = namesOf(user).filter((name) => bearers.get(name) === 1);
    const insert = `@${names[0] ?? user.name}`;
    return { key: user.id, handle: user.name, names, text: fullName(user), insert, detail: titleOf(user) };
  });
}

const namesOf = (user) => [...new Set([fullName(user), shortName(user), user.name])];
