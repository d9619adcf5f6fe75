// The faults that can be put on demand: what each does, in plain words, and what can be set. Pure.

const CALL = ["method", "times"];

const answered = (kind, name, words, more = {}) => ({ kind, name, words, fields: CALL, ...more });

const delivered = (kind, name, words, more = {}) => ({ kind, name, words, fields: ["times"], ...more });

const AFTERWARDS = { fields: [...CALL, "after_effect"] };

export const GROUPS = [
  {
    label: "When the app calls Slack",
    kinds: [
      answered("rate_limited", "Too many calls (429)", "Slack refuses the call and says how long to wait.", {
        fields: [...CALL, "seconds"],
        seconds: { label: "Seconds to wait (Retry-After)", initial: 30 },
      }),
      answered("server_error", "Server error (500)", "Slack answers with HTTP 500.", AFTERWARDS),
      answered("unavailable", "Unavailable (503)", "Slack answers with HTTP 503.", AFTERWARDS),
      answered("internal_error", "internal_error", "Slack answers that the call failed inside Slack.", AFTERWARDS),
      answered("fatal_error", "fatal_error", "Slack answers that something broke, perhaps halfway.", AFTERWARDS),
      answered("reset", "Connection reset", "The connection breaks instead of an answer.", AFTERWARDS),
      answered("timeout", "No answer", "Slack never answers; the app has to give up by itself.", {
        fields: [...CALL, "after_effect", "seconds"],
        seconds: { label: "Seconds until Slack hangs up", initial: 30 },
      }),
      answered("slow", "Slow answer", "Slack does it, but answers late.", {
        fields: [...CALL, "seconds"],
        seconds: { label: "Seconds before the answer", initial: 3 },
      }),
    ],
  },
  {
    label: "When Slack calls the app",
    kinds: [
      delivered("duplicate_event", "Event sent twice", "The same event reaches the app two times, with one event id."),
      delivered("retry_event", "Event sent again", "Slack behaves as if the app had not answered, and retries."),
      delivered("late_event", "Late event", "An event reaches the app late, perhaps after newer ones.", {
        fields: ["times", "seconds"],
        seconds: { label: "Seconds late", initial: 5 },
      }),
      delivered(
        "wrong_signature",
        "Wrong signature",
        "A request is signed with a wrong secret: the app has to refuse it.",
      ),
      delivered("socket_disconnect", "Socket Mode disconnect", "Slack asks the app to connect again, or cuts it off.", {
        fields: ["reason"],
        atOnce: "The app was told to disconnect.",
      }),
    ],
  },
];

export const REASONS = {
  warning: "Warning, ten seconds ahead",
  refresh_requested: "Refresh, as every few hours",
  link_disabled: "Socket Mode is switched off",
};

const ALL = GROUPS.flatMap((group) => group.kinds);

export const kindOf = (kind) => ALL.find((one) => one.kind === kind);

/** What is sent for the fields as they are filled in: only those that the kind knows. */
export function faultFrom({ kind, method, times, seconds, afterEffect, reason }) {
  const { fields } = kindOf(kind);
  const values = {
    method: method.trim() || "*",
    times: Number(times),
    seconds: Number(seconds),
    after_effect: afterEffect,
    reason,
  };
  return { kind, method: "*", ...Object.fromEntries(fields.map((name) => [name, values[name]])) };
}
