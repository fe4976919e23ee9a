// A CSV can be dropped anywhere, or pasted: as a file or as text.
import {fileSource, textSource} from '../source.js';
import {write} from './element.js';

/** @typedef {import('./page.js').Page} Page */

const PASTED = 'pasted.csv';
const FIELDS = 'input, textarea, select, [contenteditable]';

/**
 * Listens on the whole page; `element` is what shows while a file is over it.
 * @param {HTMLElement} element
 * @param {Page['dispatch']} dispatch
 * @param {() => void} expect   called when a file is about to come
 */
export function listen(element, dispatch, expect) {
  let depth = 0;
  const carries = (/** @type {DragEvent} */ event) =>
    event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/plain') ?? false;
  const show = (/** @type {number} */ now) => {
    depth = Math.max(0, now);
    element.hidden = depth === 0;
  };
  addEventListener('dragenter', (event) => {
    if (!carries(event)) return;
    expect();
    show(depth + 1);
  });
  addEventListener('dragleave', (event) => {
    if (carries(event)) show(depth - 1);
  });
  addEventListener('dragover', (event) => {
    if (carries(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    show(0);
    take(event.dataTransfer, dispatch);
  });
  addEventListener('paste', (event) => {
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    take(event.clipboardData, dispatch);
  });
}

/** @param {DataTransfer|null} transfer @param {Page['dispatch']} dispatch */
function take(transfer, dispatch) {
  const file = transfer?.files[0];
  const entry = transfer?.items[0]?.webkitGetAsEntry?.();
  const text = transfer?.getData('text/plain') ?? '';
  if (entry?.isDirectory) dispatch({type: 'message-added', tone: 'bad', report: {code: 'FILE-FOLDER', name: entry.name}});
  else if (file) dispatch({type: 'load-requested', source: fileSource(file)});
  else if (text.trim() !== '') dispatch({type: 'load-requested', source: textSource(PASTED, text)});
}

/** @param {HTMLElement} element @param {import('../lang/en.js').Words} words */
export function render(element, words) {
  write(element, words.dropHere);
}
