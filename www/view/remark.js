// The book's own widgets, and what a correct engine does at their rate: computed, not quoted.
import {shortly} from '../lang/formula.js';
import {plainNumber} from '../lang/number.js';
import {changed, make, write, writeRich} from './element.js';

/** The book's start, rate and length, and the rate that shows it honestly. */
const BOOK = {loss: 'bce', start: [1, 0, 2, 2, 0.005], rate: 0.005, epochs: 300, ours: 0.15};

/** @param {import('./page.js').Page} page */
export function makeRemark({dispatch}) {
  const title = make('b');
  const text = make('span');
  const button = make('button', {
    type: 'button',
    class: 'link',
    onclick: () => dispatch({type: 'setting-changed', key: 'n.lr', value: BOOK.rate}),
  });
  return {root: make('p', {class: 'remark'}, title, ' ', text, ' ', button), title, text, button};
}

/** @param {ReturnType<typeof makeRemark>} parts @param {import('./neuron.js').Scene} scene */
export function drawRemark({root, title, text, button}, {core, words}) {
  if (!changed(root, [words])) return;
  const {loss, start, rate, epochs, ours} = BOOK;
  const output = core.path(loss, ...start, epochs)[epochs];
  write(title, words.remark);
  writeRich(text, words.remarkText(plainNumber(rate), plainNumber(epochs), shortly(output), plainNumber(ours)));
  write(button, words.tryRate(plainNumber(rate)));
}
