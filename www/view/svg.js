// A picture as an SVG document of its own: nothing in it is fetched, run or styled from elsewhere.
import {shape} from './element.js';
import {Pen} from './pen.js';

/** @typedef {import('./picture.js').Picture} Picture */

/** Fonts that only a browser knows by these names. */
const OF_BROWSERS = /^(-apple-system|BlinkMacSystemFont)$/;

/**
 * @param {Picture} picture
 * @param {NonNullable<import('./page.js').Page['draw']>} draw
 * @returns {string}
 */
export function svgOf({width, height, ground, family, lines, plots, title, about}, draw) {
  const fonts = family.split(/\s*,\s*/).filter((name) => !OF_BROWSERS.test(name));
  const svg = shape(
    'svg',
    {width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'font-family': fonts.join(', '), direction: 'ltr'},
    shape('title', {}, title),
    shape('desc', {}, about.join('\n')),
    shape('rect', {width, height, fill: ground}),
  );
  for (const {x, y, spec, values} of plots) {
    const pen = new Pen();
    draw(pen.canvas, {...spec, ratio: 1}, values);
    pen.drawn.setAttribute('transform', `translate(${x} ${y})`);
    pen.drawn.setAttribute('data-chart', spec.kind);
    svg.append('\n', pen.drawn);
  }
  for (const {text, x, y, font, colour} of lines) {
    const [size = '', weight] = font.split(' ').reverse();
    svg.append('\n', shape('text', {x: Math.round(x), y, 'font-size': size.replace('px', ''), ...(weight && {'font-weight': weight}), fill: colour}, text));
  }
  return `${new XMLSerializer().serializeToString(svg)}\n`;
}
