// What was found in one file, in one box: a line for each, the important ones first, the rest behind a count.
import {attribute, make, write, writeRich} from './element.js';
import {icon} from './icon.js';
import {renderMessage} from './messages.js';
import {isNarrow} from './page.js';
import {fileOf, ofFiles} from './saying.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./messages.js').Shown} Shown */
/** @typedef {ReturnType<typeof makeFinds>} Finds */

/** What may have gone wrong unseen, or asks. */
const FIRST = /^FILE-|^CSV-(BAD|ENCODING|ESCAPES|FIELD|NO-HEADER|RAGGED|STRAY|TOO-LARGE)|^DATA-(AMBIGUOUS|BROKEN|COLUMN|NOTATION-|ROW|SPELLING|TOLD|UNLABELLED|WORDS)/;
/** What is as it should be, and only said. */
const LAST = /^CSV-(COMMENTS|NAMES|PREAMBLE)$|^DATA-(CONSTANT|EMPTY|MINUS|NOTATION|UNIT)$/;
/** Lines that are seen at once; on a phone the page needs the room, before a class the charts, and a refused file has the word. */
const MOST = 3;
const MOST_NARROW = 2;

/** The box of each file. @type {WeakMap<Element, Map<string, Finds>>} */
const built = new WeakMap();

/** @param {Page} page */
function makeFinds(page) {
  const head = make('p');
  const more = make('button', {type: 'button', class: 'more', onclick: () => toggle()}, make('span'), icon('chevron', 12));
  const close = make('button', {type: 'button', class: 'tool', onclick: () => dismiss()}, icon('close', 14));
  const lines = make('div', {class: 'lines'});
  const root = make('div', {class: 'finds', role: 'group'}, make('div', {class: 'finds-head'}, head, more, close), lines);
  const parts = {root, head, more, close, lines, all: /** @type {Shown[]} */ ([]), open: false};
  const toggle = () => {
    parts.open = !parts.open;
    page.redraw();
  };
  const dismiss = () => {
    for (const {message} of parts.all) page.dispatch({type: 'message-dismissed', id: message.id});
  };
  return parts;
}

/** How important a line is: the least comes first. @param {string} code */
function rankOf(code) {
  return FIRST.test(code) ? 0 : LAST.test(code) ? 2 : 1;
}

/**
 * The important ones first, otherwise as they came.
 * @template {{message: {report: {code: string}}}} T
 * @param {readonly T[]} all
 */
export function byImportance(all) {
  return [...all].sort((a, b) => rankOf(a.message.report.code) - rankOf(b.message.report.code));
}

/**
 * How many of so many lines are seen at once: a button in place of one line alone would save nothing.
 * @param {number} length
 * @param {number} most
 */
export function linesShown(length, most) {
  return most > 0 && length <= most + 1 ? length : most;
}

/**
 * What is found as it is shown: several things of one file in one box, what is of none by itself.
 * @param {Element} element   that holds the boxes
 * @param {readonly Shown[]} found
 * @param {Page} page
 */
export function boxesOf(element, found, page) {
  const {source, refused} = page.state();
  /** @type {Map<string, Shown[]>} */ const files = new Map();
  for (const parts of found) {
    const file = fileOf(parts.message.report, page.state());
    // What was found in a file rests while it is to be read otherwise and there is a question.
    if (file === '' || source?.name !== file || refused?.source !== source) files.set(file, [...(files.get(file) ?? []), parts]);
  }
  return [...files].flatMap(([file, all]) => {
    if (file !== '' && all.length > 1) return [renderFinds(element, file, all, page)];
    return all.map((parts) => {
      parts.root.hidden = false;
      return renderMessage(parts, page);
    });
  });
}

/**
 * @param {Element} element   that holds the boxes
 * @param {string} file
 * @param {Shown[]} all
 * @param {Page} page
 */
function renderFinds(element, file, all, page) {
  const boxes = built.get(element) ?? new Map();
  built.set(element, boxes);
  const parts = boxes.get(file) ?? makeFinds(page);
  boxes.set(file, parts);
  const words = ofFiles(page);
  if (!words) return parts.root;
  const {settings, refused} = page.state();
  const most = settings.present || refused ? 0 : isNarrow() ? MOST_NARROW : MOST;
  const sorted = byImportance(all);
  const seen = parts.open ? sorted.length : linesShown(sorted.length, most);
  const hidden = sorted.length - linesShown(sorted.length, most);
  parts.all = sorted;
  writeRich(parts.head, words.found(file, sorted.length));
  attribute(parts.root, 'aria-label', parts.head.textContent);
  parts.more.hidden = hidden === 0;
  write(/** @type {Element} */ (parts.more.firstElementChild), parts.open ? words.fewer : seen === 0 ? words.show : words.more(hidden));
  attribute(parts.more, 'aria-expanded', String(parts.open));
  attribute(parts.close, 'aria-label', `${page.words.dismiss}: ${parts.head.textContent}`);
  sorted.forEach((line, at) => {
    const root = renderMessage(line, page, false);
    if (parts.lines.children[at] !== root) parts.lines.insertBefore(root, parts.lines.children[at] ?? null);
    root.hidden = at >= seen;
  });
  return parts.root;
}
