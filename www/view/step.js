// One of the three steps: number, title, what is set, and on small screens a fold.
import {attribute, changed, make, write} from './element.js';
import {icon} from './icon.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {string|{letter: import('../state.js').Letter, text: string}[]} Short   what is set, in a few words; or run by run, which is said once where all are alike */

/**
 * @param {Element} element
 * @param {string} name     of the step in `state.open`
 * @param {number} number
 * @param {import('./page.js').Page} page
 * @param {Node[]} body
 */
export function makeStep(element, name, number, {dispatch}, body) {
  let open = false;
  const title = make('span');
  const summary = make('span', {class: 'step-summary'});
  const inside = make('div', {class: 'step-body', id: `${name}-body`});
  inside.append(...body);
  const fold = make(
    'button',
    {
      type: 'button',
      class: 'step-fold',
      'aria-controls': inside.id,
      onclick: () => dispatch({type: 'step-opened', name: open ? null : name}),
    },
    icon('chevron', 14),
  );
  const shared = make('span', {class: 'step-shared', hidden: true});
  const head = make(
    'h2',
    {class: 'step-head'},
    make('span', {class: 'step-number', 'aria-hidden': 'true'}, String(number)),
    title,
    summary,
    shared,
  );
  element.replaceChildren(head, fold, inside);

  /** @param {State} state @param {string} heading @param {Short} short @param {string} [common]   that the runs share it all */
  return (state, heading, short, common = '') => {
    open = state.open === name;
    write(title, heading);
    const all = typeof short === 'string' ? [{letter: /** @type {const} */ ('A'), text: short}] : short;
    const alike = all.every(({text}) => text === all[0].text);
    const text = alike ? all[0].text : all.map(({letter, text}) => `${letter} ${text}`).join('; ');
    if (changed(summary, [text])) summary.replaceChildren(...(alike ? [text] : all.map(lineOf)));
    write(shared, common);
    shared.hidden = common === '';
    element.classList.toggle('open', open);
    attribute(fold, 'aria-expanded', String(open));
    attribute(fold, 'aria-label', `${heading}: ${text}`);
  };
}

/** @param {Exclude<Short, string>[number]} run */
function lineOf({letter, text}) {
  return make('span', {class: 'run-name', 'data-run': letter}, `${letter} ${text}`);
}

/**
 * A fold inside a step: a line that opens what is rarely needed.
 * @param {Node[]} line
 * @param {Node[]} body
 * @param {boolean} [extra]   its line stands in the step's heading where there is room, so it comes first in the step
 */
export function makeFold(line, body, extra = false) {
  const inside = make('div', {class: 'stack'});
  inside.append(...body);
  const summary = make('summary');
  summary.append(...line, icon('chevron', 14));
  return make('details', {class: extra ? 'fold extra' : 'fold'}, summary, inside);
}
