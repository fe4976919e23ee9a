// What was trained, and the way out: files and the link to take along.
import {count} from '../lang/number.js';
import {attribute, changed, make, once, write} from './element.js';
import {icon} from './icon.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {'csv'|'json'|'png'|'svg'|'numpy'|'pytorch'|'link'|'qr'|'iframe'} Exit */

/** @type {readonly Exit[]} */
const EXITS = ['csv', 'json', 'png', 'svg', 'numpy', 'pytorch', 'link', 'qr', 'iframe'];
/** Those that need no run, and what their buttons are called. @type {Partial<Record<Exit, string>>} */
const OF_LINK = {link: 'copy-link', qr: 'show-qr', iframe: 'copy-iframe'};

/** @type {WeakMap<Element, ReturnType<typeof build>>} */
const built = new WeakMap();

/** @param {Element} element @param {(exit: Exit) => void} leave */
function build(element, leave) {
  const facts = make('p', {class: 'facts'});
  const name = make('span');
  const buttons = EXITS.map((exit) => {
    const props = {type: 'button', id: OF_LINK[exit] ?? `export-${exit}`, class: 'tool'};
    return {exit, root: make('button', {...props, onclick: () => leave(exit)})};
  });
  const ways = make('span', {class: 'ways'}, make('span', {class: 'name'}, icon('download'), name));
  ways.append(...buttons.map(({root}) => root));
  element.replaceChildren(facts, ways);
  return {facts, name, buttons};
}

/** @param {Element} element @param {State} state @param {Page} page @param {(exit: Exit) => void} leave */
export function render(element, state, page, leave) {
  const parts = once(element, built, () => build(element, leave));
  const {words} = page;
  const info = state.runs[0]?.info;
  const nothing = state.runs.every(({length}) => length === 0);
  if (!changed(element, [words, info, nothing])) return;
  write(
    parts.facts,
    info
      ? words.facts(count(info.train_rows), count(info.test_rows), count(info.steps), count(info.batch), info.precision)
      : '',
  );
  write(parts.name, words.export);
  for (const {exit, root} of parts.buttons) {
    const [text, title] = words.exits[exit];
    write(root, text);
    attribute(root, 'title', title);
    attribute(root, 'disabled', nothing && !OF_LINK[exit]);
  }
}
