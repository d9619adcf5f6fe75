// The stream of events of the person whom one is: opened before anything is read, so that nothing falls between.
import * as api from "./api.js";

let stream = null;

/** Answers, once the stream is open (or cannot be opened), a function that begins to pass on what came and comes. */
export function connect(userId, handlers) {
  stream?.close();
  const waiting = [];
  const source = (stream = api.events(userId));
  source.onmessage = ({ data }) => waiting.push(JSON.parse(data));
  const begin = () => {
    waiting.forEach(handlers.onEvent);
    source.onmessage = ({ data }) => handlers.onEvent(JSON.parse(data));
    watch(source, handlers);
  };
  return new Promise((done) => {
    source.onopen = source.onerror = () => done(begin);
  });
}

/** What happens while there is no connection is not sent again: whoever is told of its return reads everything anew. */
function watch(source, { onLost, onReturn }) {
  let lost = false;
  source.onopen = () => {
    if (lost) onReturn();
    lost = false;
  };
  source.onerror = () => {
    lost = true;
    onLost();
    if (source.readyState === EventSource.CLOSED) setTimeout(() => source === stream && onReturn(), 3000);
  };
  if (source.readyState !== EventSource.OPEN) source.onerror();
}
