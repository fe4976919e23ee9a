// A file to take along, given to the browser to save.

const KEPT_MS = 4000;

/** @param {string|Blob} content @param {string} type @param {string} name */
export function download(content, type, name) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type}));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
