// What needs saying, each with its code, at most a way or two out of it, and a way to close it.
import {LOSSES} from '../field.js';
import {plainNumber} from '../lang/number.js';
import {letters} from '../rival.js';
import {attribute, make, once, plain, write, writeRich} from './element.js';
import {makeChip} from './facet.js';
import {sourceName} from './headline.js';
import {icon} from './icon.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./page.js').Action} Action */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Message} Message */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {{text: string, actions: Action[]}} Way   `actions` empty: the file chooser */

/** Codes after which another file is what helps. */
const OTHER_FILE = /^(CSV-(?!MISSING)|FILE-(CHANGED|UNREADABLE))/;

/** @type {WeakMap<Element, Map<number, ReturnType<typeof makeMessage>>>} */
const built = new WeakMap();

/** @param {Message} message @param {Page} page @returns {Way[]} */
function waysOut({report}, {words, state}) {
  if (report.code === 'TRAIN-DIVERGED') {
    const rate = Number(report.try_lr);
    return [
      {
        text: words.tryRate(plainNumber(rate)),
        actions: [
          {
            type: 'setting-changed',
            key: 'lr',
            value: rate,
            letter: /** @type {import('../state.js').Letter} */ (report.run ?? 'A'),
          },
          {type: 'play'},
        ],
      },
    ];
  }
  if (report.code === 'CSV-MISSING') {
    return [
      {text: words.dropRows, actions: [{type: 'setting-changed', key: 'missing', value: 'drop'}]},
      {text: words.fillMean, actions: [{type: 'setting-changed', key: 'missing', value: 'mean'}]},
    ];
  }
  if (report.code === 'DATA-ROW-NUMBERS') {
    const {label, drop} = state().settings;
    return [{text: words.leaveOut, actions: [{type: 'label-chosen', label, drop: [...drop, String(report.column)]}]}];
  }
  if (report.code === 'LESSON-FILE-AWAY') {
    const left = /** @type {import('../state.js').Left} */ (report.left);
    return [{text: words.bringBack, actions: [{type: 'file-returned', left}]}];
  }
  return OTHER_FILE.test(report.code) ? [{text: words.chooseOther, actions: []}] : [];
}

/** Settings and choices in a report, under the names the page shows. @param {Message['report']} report @param {Words} words */
export function named(report, words) {
  const shown = {...report};
  if (/^SETTING-(RANGE|UNKNOWN)$/.test(report.code)) shown.name = words.settingNames[String(report.name)] ?? report.name;
  if (report.code === 'PAIR-REFUSED') {
    shown.out = words.activations[String(report.out)] ?? report.out;
    shown.loss =
      LOSSES.includes(String(report.loss)) && report.loss !== 'hinge' ? words.losses[String(report.loss)] : report.loss;
  }
  if (report.code === 'FILE-STOPPED' || report.code === 'FILE-CANCELLED') {
    shown.name = sourceName({kind: report.kind, name: String(report.name)}, words);
    if ('next' in report) shown.next = sourceName({kind: report.next_kind, name: String(report.next)}, words);
  }
  return shown;
}

/** @param {Message} message @param {Page} page @param {boolean} several   runs, so that it matters which */
function makeMessage(message, {dispatch}, several) {
  const sentence = make('p');
  const actions = make('div', {class: 'actions'});
  const letter = /** @type {import('../state.js').Letter|undefined} */ (message.report.run);
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
      role: message.tone === 'bad' ? 'alert' : 'status',
    },
    several && letter && makeChip(letter),
    make('div', {}, sentence, actions),
    make('code', {}, message.report.code),
    close,
  );
  return {root, sentence, actions, close, words: /** @type {Words|null} */ (null)};
}

/** @param {ReturnType<typeof makeMessage>} parts @param {Message} message @param {Page} page */
function renderMessage(parts, message, page) {
  const {words, dispatch} = page;
  if (parts.words === words) return;
  parts.words = words;
  const say = words.messages[/** @type {import('../lang/code.js').MessageCode} */ (message.report.code)];
  writeRich(parts.sentence, say ? say(named(message.report, words)) : words.unknown(message.report.code));
  attribute(parts.close, 'aria-label', `${words.dismiss}: ${plain(parts.sentence.textContent ?? '')}`);
  parts.actions.replaceChildren(
    ...waysOut(message, page).map(({text, actions}) =>
      actions.length === 0
        ? make('label', {class: 'button', for: 'file'}, text)
        : make(
            'button',
            {
              type: 'button',
              class: 'button',
              onclick: () => {
                for (const action of actions) dispatch(action);
              },
            },
            text,
          ),
    ),
  );
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
  for (const message of state.messages) {
    let parts = shown.get(message.id);
    if (!parts) {
      parts = makeMessage(message, page, letters(state.settings).length > 1);
      shown.set(message.id, parts);
      // What went wrong comes before what is good to know.
      if (message.tone === 'bad') element.prepend(parts.root);
      else element.append(parts.root);
    }
    renderMessage(parts, message, page);
  }
}

/** @param {Element} element @param {State} state @param {Page} page */
export function renderToast(element, state, {words}) {
  write(element, state.copied === null ? '' : state.copied === 'link' ? words.copied : words.copyFailed);
}
