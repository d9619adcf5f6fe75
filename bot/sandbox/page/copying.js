// Putting text into the clipboard, and saying so.
import { notify } from "./notices.js";

/** `what` begins the sentence that says that it is done. Browsers allow it on this machine's addresses and on https. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${what} is in the clipboard.`, "news");
  } catch {
    notify("The browser does not let this page use the clipboard.");
  }
}
