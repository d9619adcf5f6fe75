// `<!date^…>` and rich text dates, in the reader's zone and by the demo's clock.
import { clockTime, dayKey, demoNow, english, relativeDay } from "../time.js";

const HALF_A_YEAR_MS = 182 * 86400000;
const PRETTY = ["today", "yesterday", "tomorrow"];
const UNITS = [
  ["year", 31536000],
  ["month", 2592000],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

export function dateText({ timestamp, format, fallback }, user) {
  if (!Number.isFinite(timestamp)) return fallback;
  const moment = timestamp * 1000;
  return format.replace(/\{(\w+)\}/g, (whole, token) => TOKENS[token]?.(moment, user) ?? whole);
}

const TOKENS = {
  date_num: (moment, user) => dayKey(moment, user),
  date: (moment, user) => `${english(moment, user, { month: "long" })} ${ordinal(moment, user)}${yearOf(moment, user)}`,
  date_short: (moment, user) => `${english(moment, user, { month: "short", day: "numeric" })}${yearOf(moment, user)}`,
  date_long: (moment, user) => `${english(moment, user, { weekday: "long" })}, ${TOKENS.date(moment, user)}`,
  date_pretty: (moment, user) => relativeDay(moment, user, PRETTY) ?? TOKENS.date(moment, user),
  date_short_pretty: (moment, user) => relativeDay(moment, user, PRETTY) ?? TOKENS.date_short(moment, user),
  date_long_pretty: (moment, user) => relativeDay(moment, user, PRETTY) ?? TOKENS.date_long(moment, user),
  time: (moment, user) => clockTime(moment, user),
  time_secs: (moment, user) => clockTime(moment, user, { seconds: true }),
  ago: (moment) => ago(moment),
};

function yearOf(moment, user) {
  return Math.abs(moment - demoNow()) < HALF_A_YEAR_MS ? "" : `, ${english(moment, user, { year: "numeric" })}`;
}

function ordinal(moment, user) {
  const day = Number(english(moment, user, { day: "numeric" }));
  const suffix = { one: "st", two: "nd", few: "rd", other: "th" };
  return `${day}${suffix[new Intl.PluralRules("en", { type: "ordinal" }).select(day)]}`;
}

function ago(moment) {
  const seconds = (moment - demoNow()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat("en").format(Math.round(seconds / size), unit);
}
