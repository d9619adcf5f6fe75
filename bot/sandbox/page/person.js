// Who somebody is: names, title, standing. Pure.

export const SLACKBOT = { id: "USLACKBOT", name: "slackbot", real_name: "Slackbot", color: "#475569", is_bot: true };

export const personOf = (people, id) => people[id] ?? (id === "USLACKBOT" ? SLACKBOT : undefined);

export const fullName = (user) => user?.real_name || user?.profile?.real_name || user?.name || "Someone";

export const shortName = (user) => user?.profile?.display_name || fullName(user);

export const titleOf = (user) => user?.profile?.title ?? "";

/** Those whom one can be: no bots, nobody deactivated. */
export const canBe = (user) => !user.is_bot && !user.deleted && user.id !== "USLACKBOT";

/** What is special about someone's account; "" for an ordinary member. */
export function standingOf(user) {
  if (user?.deleted) return "Deactivated";
  if (user?.is_stranger) return "From another organization";
  if (user?.is_ultra_restricted) return "Guest of one channel";
  return user?.is_restricted ? "Guest" : "";
}

export const byName = (a, b) => fullName(a).localeCompare(fullName(b));
