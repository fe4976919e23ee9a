// What needs saying, each with its code, at most a way or two out of it, and a way to close it.
import {plainNumber} from '../lang/number.js';
import {letters} from '../rival.js';
import {attribute, make, once, plain, write, writeRich} from './element.js';
import {makeChip} from './facet.js';
import {icon} from './icon.js';
import {isOnItsWay, ofFiles, saidOf} from './saying.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Message} Message */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {import('./ways.js').Way} Way */

/** Codes after which another file is what helps. */
const OTHER_FILE = /^(CSV-(?!MISSING|TOO-LARGE|RAGGED|STRAY)|FILE-(CHANGED|UNREADABLE)|DATA-(NO-|CONT))/;
/** What is said in words that come with a file. */
const OF_FILE = /^(CSV|DATA|FILE|ADDRESS|SOURCE|WORKER|EXPORT|RUN-FILE)-|^LINK-ADDRESS/;

/** @typedef {ReturnType<typeof makeMessage>} Shown */

/** @type {WeakMap<Element, Map<number, Shown>>} */
const built = new WeakMap();

/** @param {Message} message @param {Page} page @returns {Way[]} */
function waysOut(message, page) {
  const {report} = message;
  const {words} = page;
  if (report.code === 'TRAIN-DIVERGED') {
    const rate = Number(report.try_lr);
    const letter = /** @type {import('../state.js').Letter} */ (report.run ?? 'A');
    const run = (/** @type {Page} */ {dispatch}) => {
      dispatch({type: 'setting-changed', key: 'lr', value: rate, letter});
      dispatch({type: 'play'});
    };
    return [{text: words.tryRate(plainNumber(rate)), run}];
  }
  if (!OF_FILE.test(report.code)) return [];
  const files = ofFiles(page);
  const ways = files ? files.ways(message, files, page) : [];
  return OTHER_FILE.test(report.code) && message.tone !== 'info' ? [...ways, {text: words.chooseOther, run: null}] : ways;
}

/** @param {Message} message @param {Page} page @param {boolean} several   runs, so that it matters which */
function makeMessage(message, {dispatch}, several) {
  const letter = /** @type {import('../state.js').Letter|undefined} */ (message.report.run);
  const sentence = make('span');
  const actions = make('div', {class: 'actions'});
  const close = make(
    'button',
    {type: 'button', class: 'tool', onclick: () => dispatch({type: 'message-dismissed', id: message.id})},
    icon('close', 14),
  );
  const root = make(
    'div',
    {
      class: 'message',
      'data-code': message.report.code,
      'data-tone': message.tone,
      role: message.tone === 'info' ? 'status' : 'alert',
    },
    make('p', {}, several && letter && makeChip(letter), sentence),
    make('code', {}, message.report.code),
    close,
    actions,
  );
  return {root, message, sentence, actions, close, words: /** @type {Words|null} */ (null), said: ''};
}

/** @param {Shown} parts @param {Page} page @param {boolean} [alone]   nothing else says which file it is about */
export function renderMessage(parts, page, alone) {
  const {words} = page;
  const {root} = parts;
  const said = saidOf(parts.message.report, page, alone);
  if (parts.words === words && parts.said === said) return root;
  [parts.words, parts.said] = [words, said];
  writeRich(parts.sentence, said);
  attribute(parts.close, 'aria-label', `${words.dismiss}: ${plain(parts.sentence.textContent ?? '')}`);
  parts.actions.replaceChildren(
    ...waysOut(parts.message, page).map(({text, run}) =>
      run === null
        ? make('label', {class: 'button', for: 'file'}, text)
        : make('button', {type: 'button', class: 'button', onclick: () => run(page)}, text),
    ),
  );
  return root;
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const shown = once(element, built, () => new Map());
  attribute(element, 'aria-label', page.words.messagesLabel);
  const wanted = new Set(state.messages.map(({id}) => id));
  for (const [id, {root}] of shown) {
    if (wanted.has(id)) continue;
    root.remove();
    shown.delete(id);
  }
  /** @type {Shown[]} */ const urgent = [];
  /** @type {Shown[]} */ const found = [];
  const of_files = state.messages.filter(({report}) => OF_FILE.test(report.code));
  const waiting = of_files.length > 0 && isOnItsWay(page) ? of_files : [];
  for (const message of state.messages) {
    if (waiting.includes(message)) continue; // without its words it would only alarm
    const parts = shown.get(message.id) ?? makeMessage(message, page, letters(state.settings).length > 1);
    shown.set(message.id, parts);
    // What keeps something from going on comes before what is good to know.
    if (message.tone === 'info') found.push(parts);
    else urgent.unshift(parts);
  }
  const files = of_files.length > 0 ? ofFiles(page) : null;
  for (const parts of urgent) renderMessage(parts, page);
  place(element, [...urgent.map(({root}) => root), ...(files ? files.boxesOf(element, found, page) : found.map((parts) => renderMessage(parts, page)))]);
  files?.renderEnding(urgent, state, page);
}

/** What is in its place already is not touched: it may have the keys. @param {Element} element @param {Element[]} wanted */
function place(element, wanted) {
  for (const child of [...element.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, at) => {
    if (element.children[at] !== child) element.insertBefore(child, element.children[at] ?? null);
  });
}

/** @param {Element} element @param {State} state @param {Page} page */
export function renderToast(element, state, page) {
  const {copied, copyFailed} = page.words;
  if (state.copied === 'link-alone') return write(element, ofFiles(page)?.copiedAlone ?? copied);
  write(element, state.copied === null ? '' : state.copied === 'text' ? copied : copyFailed);
}
