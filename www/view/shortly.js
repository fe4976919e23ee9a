// What compared runs share of their data, in a line. It comes when there is something to compare.
import {differing, unshared} from '../compare.js';
import {count} from '../lang/number.js';
import {letters} from '../rival.js';
import {attribute, make, write, writeRich} from './element.js';
import {icon} from './icon.js';
import {dataName} from './saying.js';
import {makeClassBar, renderClassBar} from './strip.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../lang/en.js').Words} Words */

/** @param {Element} element   of the data step @param {Page} page */
export function makeShortly(element, {dispatch}) {
  const text = make('p', {class: 'meta'});
  const bar = makeClassBar();
  const name = make('span');
  const toggle = make(
    'button',
    {type: 'button', class: 'shared-toggle', 'aria-controls': 'data-body'},
    name,
    icon('chevron', 12),
  );
  const parts = {text, bar, name, toggle, open: false, drawn: /** @type {unknown[]} */ ([])};
  toggle.addEventListener('click', () => dispatch({type: 'step-opened', name: parts.open ? null : 'data'}));
  element.append(make('div', {class: 'shortly'}, text, bar));
  element.firstElementChild?.append(toggle);
  return parts;
}

/**
 * @param {ReturnType<typeof makeShortly>} parts
 * @param {Element} element
 * @param {State} state
 * @param {DataSummary} data
 * @param {Words} words
 */
export function renderShortly(parts, element, state, data, words) {
  const {settings, runs} = state;
  const all = letters(settings);
  const shared = all.length > 1 && data.problem === null && state.loading === null;
  element.classList.toggle('shared', shared);
  parts.open = state.open === 'data';
  parts.toggle.hidden = !shared;
  if (!shared) return;
  const own = differing(settings).some((key) => key === 'scale' || key === 'split');
  const scaling = differing(settings).includes('scale') ? words.scale : words.scalings[settings.scale];
  const shape = words.shapeShort(count(data.rows), count(data.features), count(data.classes.length));
  writeRich(parts.text, [`**${dataName(state, words)}**`, shape, scaling].join(' · '));
  const other = unshared(runs).rows;
  write(parts.name, other.length > 0 ? words.otherRows(other) : own ? words.notTheSame : words.sameForAll(all));
  attribute(parts.toggle, 'aria-expanded', String(parts.open));
  if (parts.drawn[0] === data && parts.drawn[1] === words) return;
  parts.drawn = [data, words];
  renderClassBar(parts.bar, data.classes, words);
}
