// The first lines of a file as they are read, and as other encodings would read them.
import {attribute, make, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../lang/en-file.js').FileWords} FileWords */

const HEAD_BYTES = 1 << 15;
const MOST_LINES = 5;
const LONGEST_LINE = 200;

/** @param {Page} page */
export function makePreview({dispatch}) {
  const title = make('p', {class: 'meta'});
  const lines = make('pre', {class: 'preview', tabindex: 0});
  const others = make('div', {class: 'spellings'});
  others.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    if (button) dispatch({type: 'read-again', change: {encoding: button.value}});
  });
  const seen = {source: /** @type {Source|null} */ (null), head: /** @type {Uint8Array|null} */ (null), asked: 0};
  return {root: make('div', {class: 'stack'}, title, lines, others), title, lines, others, seen};
}

/** @typedef {ReturnType<typeof makePreview>} Preview */

/**
 * @param {Preview} parts
 * @param {{source: Source, reading: Reading}} file
 * @param {DataSummary|null} found   null where the file was refused
 * @param {FileWords} words
 * @param {Page} page
 */
export function renderPreview(parts, {source, reading}, found, words, page) {
  const {seen, title, lines, others} = parts;
  if (seen.source !== source) {
    [seen.source, seen.head] = [source, null];
    seen.asked += 1;
    const asked = seen.asked;
    headOf(source).then((head) => {
      if (asked !== seen.asked) return;
      seen.head = head;
      renderPreview(parts, {source, reading}, found, words, page);
    });
  }
  write(title, words.preview);
  attribute(lines, 'aria-label', words.preview);
  const encoding = source.text === null ? (reading.encoding ?? found?.encoding ?? 'utf-8') : 'utf-8';
  write(lines, seen.head ? firstLines(decoded(seen.head, encoding)).join('\n') : '…');
  const guess = found?.facts.find(({code}) => code === 'CSV-ENCODING-GUESS');
  const candidates = guess && Array.isArray(guess['candidates']) ? guess['candidates'].map(String) : [];
  others.hidden = candidates.length < 2 || !seen.head;
  if (others.hidden || !seen.head) return;
  const {head} = seen;
  const line = tellingLine(head);
  others.replaceChildren(
    make('p', {class: 'meta'}, words.previewOf),
    ...candidates.map((name) =>
      make(
        'button',
        {type: 'button', value: name, 'aria-pressed': String(name === encoding)},
        make('span', {class: 'meta'}, words.encodings[name] ?? name),
        make('span', {}, decoded(line, name)),
      ),
    ),
  );
}

/** @param {Source} source @returns {Promise<Uint8Array>} empty where there is none any more */
async function headOf({file, text}) {
  if (text !== null) return new TextEncoder().encode(text.slice(0, HEAD_BYTES));
  try {
    return file ? new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()) : new Uint8Array(0);
  } catch {
    return new Uint8Array(0); // it went: the next reading says so
  }
}

/** @param {Uint8Array} bytes @param {string} encoding */
function decoded(bytes, encoding) {
  return new TextDecoder(encoding).decode(bytes, {stream: true});
}

/** @param {string} text */
export function firstLines(text) {
  const lines = text.split(/\r\n|\r|\n/, MOST_LINES);
  return lines.map((line) => line.slice(0, LONGEST_LINE).replaceAll('\t', ' → '));
}

/**
 * The first line with bytes that are not ASCII: encodings differ there.
 * @param {Uint8Array} head
 */
export function tellingLine(head) {
  const at = Math.max(0, head.findIndex((byte) => byte > 0x7f));
  const begin = head.lastIndexOf(0x0a, at) + 1;
  const end = head.indexOf(0x0a, at);
  return head.subarray(begin, Math.min(end < 0 ? head.length : end, begin + LONGEST_LINE));
}
