// Moments as a given person reads them: in their zone, with their 12 or 24 hours, by the demo's clock.
import { getState } from "./store.js";

const formatters = new Map();

export const demoNow = () => Date.now() + getState().clock.offset;

export const momentOf = (ts) => Number(ts) * 1000;

function formatted(moment, user, locale, options) {
  const timeZone = user?.tz || "UTC";
  const key = `${timeZone} ${locale} ${JSON.stringify(options)}`;
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(locale, { timeZone, ...options }));
  return formatters.get(key).format(moment);
}

/** English words throughout; only the choice of 12 or 24 hours follows the person's own locale. */
function hourStyle(user) {
  const { hourCycle } = new Intl.DateTimeFormat(user?.locale || "en-US", { hour: "numeric" }).resolvedOptions();
  return hourCycle === "h23" ? "en-GB" : "en-US";
}

export const english = (moment, user, options) => formatted(moment, user, "en-US", options);

export const clockTime = (moment, user, { seconds = false } = {}) =>
  formatted(moment, user, hourStyle(user), {
    hour: "numeric",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
  });

/** The calendar day as YYYY-MM-DD, which also compares. */
export const dayKey = (moment, user) =>
  formatted(moment, user, "en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });

export function dayLabel(moment, user) {
  return relativeDay(moment, user, ["Today", "Yesterday"]) ?? longDay(moment, user);
}

function longDay(moment, user) {
  const year =
    english(moment, user, { year: "numeric" }) === english(demoNow(), user, { year: "numeric" })
      ? {}
      : { year: "numeric" };
  return english(moment, user, { weekday: "long", month: "long", day: "numeric", ...year });
}

/** The word for a day close to today, or undefined. */
export function relativeDay(moment, user, [today, yesterday, tomorrow]) {
  const days = Math.round((Date.parse(dayKey(moment, user)) - Date.parse(dayKey(demoNow(), user))) / 86400000);
  return { 0: today, "-1": yesterday, 1: tomorrow }[days];
}

/** "YYYY-MM-DDTHH:mm" as that zone's wall clock shows the moment. */
export function wallClock(moment, user) {
  const time = formatted(moment, user, "en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${dayKey(moment, user)}T${time}`;
}

/** The moment at which that zone's wall clock shows that. Twice, because the offset may change in between. */
export function momentAt(wall, user) {
  const wanted = Date.parse(`${wall}Z`);
  let moment = wanted;
  for (let round = 0; round < 2; round += 1) moment += wanted - Date.parse(`${wallClock(moment, user)}Z`);
  return moment;
}
