// One of the three steps: number, title, what is set, and on small screens a fold.
import {attribute, make, write} from './element.js';
import {icon} from './icon.js';

/** @typedef {import('../state.js').State} State */

/**
 * @param {Element} element
 * @param {string} name     of the section in `state.open`
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
      onclick: () => dispatch({type: 'section-opened', name: open ? null : name}),
    },
    icon('chevron', 14),
  );
  const head = make(
    'h2',
    {class: 'step-head'},
    make('span', {class: 'step-number', 'aria-hidden': 'true'}, String(number)),
    title,
    summary,
  );
  element.classList.add('step');
  element.replaceChildren(head, fold, inside);

  /** @param {State} state @param {string} heading @param {string} short   what is set, in a few words */
  return (state, heading, short) => {
    open = state.open === name;
    write(title, heading);
    write(summary, short);
    element.classList.toggle('open', open);
    attribute(fold, 'aria-expanded', String(open));
    attribute(fold, 'aria-label', `${heading}: ${short}`);
  };
}

/**
 * A fold inside a step: a line that opens what is rarely needed.
 * @param {Node[]} line
 * @param {Node[]} body
 * @param {boolean} [extra]   its line stands in the step's heading where there is room
 */
export function makeFold(line, body, extra = false) {
  const inside = make('div', {class: 'stack'});
  inside.append(...body);
  const summary = make('summary');
  summary.append(...line, icon('chevron', 14));
  return make('details', {class: extra ? 'fold extra' : 'fold'}, summary, inside);
}
