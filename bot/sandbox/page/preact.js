// The one place that names the vendored file, so that an update touches one line.
export * from "./vendor/htm-preact-3.1.1.js";
