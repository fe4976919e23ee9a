// What a reader made of the worked examples: the inputs as they stand, and the figures of them.
import {EXAMPLES} from './examples.js';
import {agrees} from './printed.js';
import {readNumbers} from './typed.js';

/** @typedef {import('./examples.js').Example} Example */
/** @typedef {import('./typed.js').Refusal} Refusal */
/** @typedef {(id: string, inputs: Float64Array[]) => Float64Array} Figures */
/**
 * A box as it stands. `kept` is what it was when typing began: on the way to 1.5 there was a 1 that nobody meant.
 * What was typed and could not be stays to be seen.
 * @typedef {{text: string, values: number[]}} Taken
 * @typedef {Taken & {kept: Taken, refused: {text: string, refusal: Refusal}|null}} Box
 */
/** `true` or `false` of a figure beside a printed one, `null` with nothing printed. @typedef {boolean|null} Agreement */

export class Worksheet {
  /** @type {Map<string, Box[]>} */ #boxes = new Map(EXAMPLES.map((example) => [example.id, fresh(example)]));
  /** @type {Map<string, {of: string, figures: Float64Array}>} */ #known = new Map();
  /** Counts the changes. */ version = 0;

  /** @param {string} id */
  boxes(id) {
    return this.#boxes.get(id) ?? [];
  }

  /**
   * Takes what was typed; what cannot be leaves the values as they were.
   * @param {Example} example
   * @param {number} at      which of its own inputs
   * @param {string} text
   * @param {boolean} done   not still being typed: only then is it kept, or its refusal shown
   */
  type(example, at, text, done = true) {
    const box = this.boxes(example.id)[at];
    const read = readNumbers(text, example.inputs[at]);
    const taken = 'refusal' in read ? box.kept : {text: text.trim(), values: read.values};
    const refused = 'refusal' in read && done ? {text, refusal: read.refusal} : null;
    Object.assign(box, taken, {refused}, done ? {kept: taken} : {});
    this.version += 1;
  }

  /** Back to what was kept, which it returns. @param {Example} example @param {number} at */
  forget(example, at) {
    const box = this.boxes(example.id)[at];
    Object.assign(box, box.kept, {refused: null});
    this.version += 1;
    return box.text;
  }

  /** Back to the text's inputs, those it shares included. @param {Example} example */
  restore(example) {
    for (const id of [example.id, example.from]) {
      const other = EXAMPLES.find((each) => each.id === id);
      if (other) this.#boxes.set(other.id, fresh(other));
    }
    this.version += 1;
  }

  /** Whether the inputs are other than the text's, and so are the figures. @param {Example} example */
  edited(example) {
    return !example.drawn && this.touched(example);
  }

  /** Whether the inputs are other than the first ones. @param {Example} example @returns {boolean} */
  touched(example) {
    const own = this.boxes(example.id).some(({values}, at) => {
      const texts = readNumbers(example.inputs[at].text, example.inputs[at]);
      return !('values' in texts) || String(texts.values) !== String(values);
    });
    const from = EXAMPLES.find(({id}) => id === example.from);
    return own || (from !== undefined && this.touched(from));
  }

  /** One list per input, those of another example first. @param {Example} example */
  lists({id, from, lists}) {
    const own = this.boxes(id).map(({values}) => values);
    const shared = from === undefined ? [] : this.boxes(from).map(({values}) => values);
    return lists ? lists(own, shared) : [...shared, ...own];
  }

  /** Computed anew only when an input changed. @param {Example} example @param {Figures} core */
  figures(example, core) {
    const lists = this.lists(example);
    const of = JSON.stringify(lists);
    const known = this.#known.get(example.id);
    if (known?.of === of) return known.figures;
    const figures = core(
      example.id,
      lists.map((values) => Float64Array.from(values)),
    );
    this.#known.set(example.id, {of, figures});
    return figures;
  }
}

/** What is printed beside a figure as a number: a formula's own, computed too. @param {import('./printed.js').Printed} printed @param {Float64Array} figures */
export function printedValue({value, claim}, figures) {
  return claim === null ? value : figures[claim];
}

/** Figure by figure. @param {Example} example @param {Float64Array} figures @returns {Agreement[]} */
export function agreement({printed}, figures) {
  return printed.map((each, at) => each && agrees(figures[at], printedValue(each, figures), each.tolerance));
}

/** Of them all: `null` where nothing is printed. @param {Agreement[]} each @returns {Agreement} */
export function overall(each) {
  const known = each.filter((one) => one !== null);
  return known.length === 0 ? null : known.every(Boolean);
}

/** @param {Example} example @returns {Box[]} */
function fresh({inputs}) {
  return inputs.map((input) => {
    const read = readNumbers(input.text, input);
    const kept = {text: input.text, values: 'values' in read ? read.values : []};
    return {...kept, kept, refused: null};
  });
}
