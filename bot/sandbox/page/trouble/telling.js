// Every switch of the panel says what came of it.
import { notify } from "../notices.js";

/** The answer if it was taken, otherwise null; a refusal is told. `done` says what has happened. */
export async function told(request, done) {
  const answer = await request;
  if (!answer.ok) {
    notify(answer.message ?? "That did not work.");
    return null;
  }
  if (done) notify(done, "news");
  return answer;
}
