// Under what is said of a refused file: how it was read, its first lines, and each of it to be chosen otherwise.
import {isOfRefused} from '../message.js';
import {make, write} from './element.js';
import {icon} from './icon.js';
import {Lazy} from './lazy.js';
import {FILE_WORDS, ofFiles} from './saying.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('./messages.js').Shown} Shown */

/** Of these there is nothing to be read otherwise. */
const NO_TEXT = /^(CSV-(BINARY|EMPTY|WEB-PAGE|TOO-WIDE)|FILE-(?!TOO-LARGE)|ADDRESS-|PAGE-)/;
/** What no text has. */
const NOT_A_LETTER = /[\x00-\x08\x0e-\x1f\ufffd]/g;
/** Of the letters of a text, at most, that are none: some of another encoding. */
const MOST_ODD = 0.1;

/** Of each file: what is open stays so while it is read again and again. @type {WeakMap<import('../state.js').Source, ReturnType<typeof makeFold>>} */
const built = new WeakMap();

/** Whether a person could read these lines. @param {readonly string[]} lines */
export function isText(lines) {
  const all = lines.join('');
  const odd = all.match(NOT_A_LETTER)?.length ?? 0;
  return all !== '' && !all.includes('\x00') && odd <= MOST_ODD * all.length;
}

/** @param {Page} page */
function makeFold(page) {
  const title = make('span');
  const body = make('div', {class: 'stack'});
  const root = make('details', {class: 'fold retry'}, make('summary', {}, title, icon('chevron', 14)), body);
  const part = {style: 'reading', view: () => import('./retry.js'), words: FILE_WORDS};
  const lazy = new Lazy(part, body, () => {
    root.open = false;
  });
  root.addEventListener('toggle', page.redraw);
  return {root, title, lazy};
}

/**
 * @param {readonly Shown[]} urgent   the newest first
 * @param {State} state
 * @param {Page} page
 */
export function renderRefused(urgent, state, page) {
  const {refused} = state;
  const shown = urgent.find(({message}) => isOfRefused(message));
  const words = ofFiles(page);
  if (!refused || !shown || !words) return;
  if (NO_TEXT.test(shown.message.report.code) || !refused.spelling || !isText(refused.spelling.lines)) return;
  const fold = built.get(refused.source) ?? makeFold(page);
  built.set(refused.source, fold);
  if (fold.root.parentNode !== shown.root) shown.root.append(fold.root);
  write(fold.title, words.howRead(refused.source.name));
  if (fold.root.open) fold.lazy.render(state, page);
}
