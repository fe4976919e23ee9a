// What the published site is made of; `cargo lab build` writes it. Here, where everything may change, nothing is.

/** @type {{version: string|null, files: readonly string[]}} */
export const RELEASE = {version: null, files: []};
