// What is folded away under the race: every epoch, and what the book's own widgets do.
import {attribute, changed, make, write} from './element.js';
import {icon} from './icon.js';

/** @typedef {import('./neuron.js').Scene} Scene */

/** @param {import('./page.js').Page} page @param {Record<string, HTMLElement>} panels   by the names of their folds */
export function makeFolds({dispatch}, panels) {
  const each = Object.entries(panels).map(([name, panel]) => {
    panel.id = `fold-${name}`;
    panel.hidden = true;
    const onclick = () => dispatch({type: 'section-toggled', name});
    const props = {type: 'button', class: 'tool fold-button', 'data-fold': name, 'aria-controls': panel.id, onclick};
    return {name, panel, root: make('button', props, make('span'), icon('chevron', 12))};
  });
  const folds = make('div', {class: 'folds'}, ...each.map(({root}) => root));
  return {root: make('div', {class: 'under'}, folds), each};
}

/** @param {ReturnType<typeof makeFolds>} parts @param {Scene} scene @param {string[]} names */
export function drawFolds({root, each}, {state, words}, names) {
  if (!changed(root, [words, state.sections])) return;
  each.forEach(({name, panel, root: button}, at) => {
    const open = state.sections.includes(name);
    const fresh = open && panel.hidden;
    write(/** @type {Element} */ (button.firstElementChild), names[at]);
    attribute(button, 'aria-expanded', String(open));
    panel.hidden = !open;
    if (fresh) requestAnimationFrame(() => panel.scrollIntoView({block: 'nearest'})); // once it is drawn
  });
}
