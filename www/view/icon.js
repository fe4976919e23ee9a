// The marks: play, pause, steps and the rest, and the two curves that are our name.
import {shape} from './element.js';

/** @typedef {'play'|'pause'|'epoch'|'batch'|'reset'|'dice'|'share'|'theme'|'present'|'plus'|'minus'|'close'|'download'|'chevron'} IconName */

const line = {fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5, 'stroke-linejoin': 'round'};
const solid = {fill: 'currentColor'};
const round = {...line, 'stroke-linecap': 'round'};
/** Of a line without length. */
const dot = {...round, 'stroke-width': 2.3};

/** Each icon on a 16 × 16 grid, as [path, how it is painted]. @type {Record<IconName, [string, Record<string, string|number>][]>} */
const PATHS = {
  play: [['M3 1.8l11 6.2-11 6.2z', solid]],
  pause: [['M2.7 1.8h3.9v12.4h-3.9zM9.4 1.8h3.9v12.4h-3.9z', solid]],
  epoch: [['M2 3l8 5-8 5zM11.5 3h2v10h-2z', solid]],
  batch: [
    ['M5 3l7 5-7 5z', line],
    ['M2 8h0', dot],
  ],
  reset: [['M3 8a5 5 0 1 0 1.7-3.75M2.5 2.5v3h3', line]],
  dice: [
    ['M4.5 2h7q2.5 0 2.5 2.5v7q0 2.5-2.5 2.5h-7q-2.5 0-2.5-2.5v-7q0-2.5 2.5-2.5z', line],
    ['M5.5 5.5h0M10.5 5.5h0M8 8h0', dot],
  ],
  share: [
    [
      'M6.5 9.5l3-3M7 4.5l1.5-1.5a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5L7.5 13A3 3 0 0 1 3 8.5L4.5 7',
      round,
    ],
  ],
  theme: [
    ['M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0', line],
    ['M8 2.5a5.5 5.5 0 0 1 0 11z', solid],
  ],
  present: [['M2 3h12v8H2zM5.5 13.5h5', line]],
  plus: [['M8 3v10M3 8h10', line]],
  minus: [['M3 8h10', line]],
  close: [['M3.5 3.5l9 9M12.5 3.5l-9 9', line]],
  download: [['M8 2.5v7.5M5 7l3 3 3-3M3 13.25h10', line]],
  chevron: [['M4 6.5l4 4 4-4', line]],
};

/** @param {IconName} name @param {number} [size] CSS px @returns {SVGSVGElement} */
export function icon(name, size = 16) {
  return shape(
    'svg',
    {class: 'icon', viewBox: '0 0 16 16', width: size, height: size, 'aria-hidden': 'true'},
    ...PATHS[name].map(([d, paint]) => shape('path', {d, ...paint})),
  );
}

/** The mark beside the name: a slow curve and a fast one. @returns {SVGSVGElement} */
export function mark() {
  const stroke = {fill: 'none', 'stroke-width': 2.2, 'stroke-linecap': 'round'};
  return shape(
    'svg',
    {viewBox: '0 0 24 18', width: 24, height: 18, 'aria-hidden': 'true'},
    shape('path', {class: 'a', d: 'M1.5 2C10 2.3 16 4.5 22.5 11.5', ...stroke}),
    shape('path', {class: 'b', d: 'M1.5 2C5 15.5 10 16 22.5 16', 'stroke-dasharray': '3.6 3', ...stroke}),
  );
}
