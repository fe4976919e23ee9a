// Where the activations of untrained sigmoid layers pile up: a small histogram per layer and kind of weights.
import {plainNumber} from '../lang/number.js';
import {barsPath} from './bins.js';
import {attribute, make, shape, write} from './element.js';

/** @typedef {typeof import('../lang/en-formulas.js').words} Words */
/** @typedef {typeof import('../pkg/losslab_textbook.js').Layers} Layers */
/** @typedef {{of: string, saturated: number[], counts: number[][]}} Kind   of weights, per layer */
/** @typedef {Kind & {stack: InstanceType<Layers>}} Growing   `of` leaves open how many layers it will have */

/** Bins of a histogram in the core. */
const BINS = 40;
const PLACES = ['0', '½', '1'];
const IDS = ['saturation', 'saturation', 'saturation-xavier', 'saturation-he'];

export class Piles {
  root = make('div', {class: 'piles'});
  /** What is shown. @type {(Kind|null)[]} */ #kinds = IDS.map(() => null);
  /** What there is of what will be. @type {(Growing|null)[]} */ #growing = IDS.map(() => null);
  #shown = '';

  /**
   * Computes one layer of those that are missing: each takes some ten milliseconds.
   * @param {number[][]} lists   layers, units, std, the other std
   * @param {Layers} Stack
   * @returns {boolean} whether any was missing
   */
  compute([[layers], [units], ...stds], Stack) {
    return IDS.some((id, at) => {
      const std = stds[at]?.[0] ?? 0;
      const of = [id, units, std].join();
      const growing = this.#growing[at];
      if (growing?.of !== of) {
        growing?.stack.free();
        this.#growing[at] = {of, stack: new Stack(id, units, std), saturated: [], counts: []};
        return true;
      }
      const {stack, saturated, counts} = growing;
      const whole = `${of},${layers}`;
      if (this.#kinds[at]?.of === whole) return false;
      if (counts.length < layers) {
        const [share, ...bins] = stack.next();
        saturated.push(share);
        counts.push(bins);
      }
      if (counts.length >= layers)
        this.#kinds[at] = {of: whole, saturated: saturated.slice(0, layers), counts: counts.slice(0, layers)};
      return true;
    });
  }

  /** @param {number[][]} lists @param {Words} words */
  names([, , [std], [other]], words) {
    return [`N(0, ${plainNumber(std)}²)`, `N(0, ${plainNumber(other)}²)`, words.xavier, words.he];
  }

  /** The share of each kind's last layer, NaN while it is missing. */
  shares() {
    return this.#kinds.map((kind) => kind?.saturated.at(-1) ?? NaN);
  }

  /** @param {number[][]} lists @param {Words} words */
  render(lists, words) {
    const now = JSON.stringify([this.#kinds.map((kind) => kind?.of), words.layer(1)]);
    if (this.#shown === now) return;
    this.#shown = now;
    const names = this.names(lists, words);
    this.root.replaceChildren(
      ...this.#kinds.map((kind, at) => {
        const layers = kind
          ? kind.counts.map((counts, layer) => pileOf(names[at], layer, counts, kind.saturated[layer], words))
          : [];
        const head = make('p', {class: 'pile-name'});
        write(head, names[at]);
        return make('div', {class: 'pile-row', 'data-kind': at}, head, ...layers);
      }),
    );
  }
}

/** @param {string} name @param {number} layer @param {number[]} counts @param {number} saturated @param {Words} words */
function pileOf(name, layer, counts, saturated, words) {
  const share = shareText(saturated);
  const plot = shape('svg', {
    viewBox: `0 0 ${BINS} 1`,
    preserveAspectRatio: 'none',
    role: 'img',
    'aria-label': words.pile(name, layer + 1, share),
  });
  plot.append(shape('path', {d: barsPath(counts)}));
  const ticks = make(
    'span',
    {class: 'pile-ticks', 'aria-hidden': 'true'},
    ...PLACES.map((place) => make('span', {}, place)),
  );
  const said = make('span', {class: 'pile-share', 'data-value': saturated, 'aria-hidden': 'true'});
  write(said, share);
  const title = make('span', {class: 'pile-layer', 'aria-hidden': 'true'});
  write(title, words.layer(layer + 1));
  const root = make('div', {class: 'pile', 'data-layer': layer}, title, plot, ticks, said);
  attribute(root, 'class', saturated > 0.1 ? 'pile full' : 'pile');
  return root;
}

/** In percent, three digits; `…` while it is missing. @param {number} share */
export function shareText(share) {
  return Number.isNaN(share) ? '…' : `${plainNumber(Number((100 * share).toPrecision(3)))}\u00a0%`;
}
