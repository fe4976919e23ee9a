// A box of a worked example: its name, what is in it, and why that could not be.
import {attribute, make, write} from './element.js';
import {makePick, renderPick} from './control.js';
import {spoken, typeset} from './notation.js';

/** @typedef {typeof import('../lang/en-formulas.js').words} Words */
/** @typedef {import('./examples.js').Input} Input */
/** @typedef {import('./worksheet.js').Box} Box */
/**
 * @typedef {object} Hands
 * @property {(text: string, done: boolean) => void} ontype
 * @property {() => string} onforget   what stands there instead
 */

let boxes = 0;

/** @param {Input} input @param {Hands} hands */
export function makeBox(input, {ontype, onforget}) {
  const name = make('span', {class: 'name'});
  const complaint = make('span', {class: 'complaint', role: 'alert', id: `box-complaint-${(boxes += 1)}`});
  const pick = input.choices ? makePick((value) => ontype(value, true)) : null;
  /** @type {HTMLInputElement} */
  const field = make('input', {
    type: 'text',
    inputmode: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': complaint.id,
    onfocus: () => field.select(),
    oninput: () => ontype(field.value, false),
    onchange: () => ontype(field.value, true),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') field.value = onforget();
      if (event.key === 'Enter') ontype(field.value, true);
    },
  });
  const root = make('span', {class: 'box-place'}, make('label', {class: 'box'}, name, pick?.root ?? field), complaint);
  return {root, name, field, pick, complaint, input, shown: ''};
}

/** @typedef {ReturnType<typeof makeBox>} BoxParts */

/**
 * @param {BoxParts} parts
 * @param {Box} box
 * @param {string} row    what the example is called, for those who hear it
 * @param {Words} words
 */
export function renderBox(parts, box, row, words) {
  const {field, pick, name, complaint, input} = parts;
  const called = words.inputs[input.name] ?? input.name;
  if (parts.shown !== called) {
    parts.shown = called;
    name.replaceChildren(...typeset(called));
  }
  const label = words.boxOf(spoken(called), row);
  if (pick) {
    const options = Object.entries(input.choices ?? {}).map(([value, text]) => ({value, text}));
    return renderPick(pick, label, options, String(box.values[0]));
  }
  attribute(field, 'aria-label', label);
  attribute(field, 'aria-invalid', box.refused ? 'true' : null);
  const wanted = box.refused?.text ?? box.text;
  const typing = document.activeElement === field && !box.refused;
  if (!typing && field.value !== wanted) field.value = wanted;
  attribute(field, 'size', Math.max(2, (typing ? field.value : wanted).length));
  write(complaint, box.refused ? words.refused(box.refused.refusal, input, box.text) : '');
}
