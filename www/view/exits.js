// What is folded away, what was trained, and the way out: files and the link to take along.
import {count} from '../lang/number.js';
import {attribute, changed, make, once, write} from './element.js';
import {SECTION} from './epochs.js';
import {icon} from './icon.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {'csv'|'json'|'png'|'link'} Exit */

/** @type {WeakMap<Element, ReturnType<typeof build>>} */
const built = new WeakMap();

/** @param {Element} element @param {Page} page @param {(exit: Exit) => void} leave */
function build(element, {dispatch}, leave) {
  const table = make(
    'button',
    {type: 'button', class: 'tool fold-button', 'aria-controls': 'table'},
    make('span'),
    icon('chevron', 12),
  );
  table.addEventListener('click', () => {
    const open = table.getAttribute('aria-expanded') === 'true';
    dispatch({type: 'section-opened', name: open ? null : SECTION});
  });
  const facts = make('p', {class: 'facts'});
  const name = make('span');
  /** @param {string} id @param {Exit} exit */
  const button = (id, exit) =>
    make('button', {type: 'button', id, class: 'tool', onclick: () => leave(exit)}, make('span'));
  const csv = button('export-csv', 'csv');
  const json = button('export-json', 'json');
  const png = button('export-png', 'png');
  const link = button('copy-link', 'link');
  element.replaceChildren(table, facts, make('span', {class: 'name'}, icon('download'), name), csv, json, png, link);
  return {table, facts, name, csv, json, png, link};
}

/** @param {Element} element @param {State} state @param {Page} page @param {(exit: Exit) => void} leave */
export function render(element, state, page, leave) {
  const parts = once(element, built, () => build(element, page, leave));
  const {words} = page;
  const info = state.runs[0]?.info;
  const nothing = state.runs.every(({length}) => length === 0);
  const open = state.open === SECTION;
  if (!changed(element, [words, info, nothing, open])) return;
  write(/** @type {Element} */ (parts.table.firstElementChild), words.tableFold);
  attribute(parts.table, 'aria-expanded', String(open));
  write(
    parts.facts,
    info
      ? words.facts(count(info.train_rows), count(info.test_rows), count(info.steps), count(info.batch), info.precision)
      : '',
  );
  write(parts.name, words.export);
  for (const [button, text] of /** @type {[HTMLElement, string][]} */ ([
    [parts.csv, words.exportCsv],
    [parts.json, words.exportJson],
    [parts.png, words.exportPng],
    [parts.link, words.copyLink],
  ])) {
    write(/** @type {Element} */ (button.lastElementChild), text);
    attribute(button, 'disabled', nothing && button !== parts.link);
  }
}
