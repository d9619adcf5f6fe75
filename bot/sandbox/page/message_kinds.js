// Which messages are said and which are noted, and which of them belong to a thread. Pure.

const SAID = new Set([undefined, "bot_message", "file_share", "me_message", "thread_broadcast"]);

/** Joined, left, renamed and the like. */
export const isNote = ({ subtype }) => !SAID.has(subtype);

export const isReply = ({ thread_ts: thread, ts }) => Boolean(thread) && thread !== ts;

/** Replies stay in their thread, unless they were sent to the channel too. */
export const isInLog = (message) => !isReply(message) || message.subtype === "thread_broadcast";

/** {log, replies}: what the conversation shows, and under which message the rest is found. */
export function threaded(messages) {
  const replies = new Map();
  for (const message of messages.filter(isReply))
    replies.set(message.thread_ts, [...(replies.get(message.thread_ts) ?? []), message]);
  return { log: messages.filter(isInLog), replies };
}
