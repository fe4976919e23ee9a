// A canvas that writes down as SVG what it is told, so that what draws a chart on the screen draws it in a file as well.
import {shape} from './element.js';

/** @typedef {Record<string, string|number>} Props */

/** The size at which letters are measured: of small ones a browser may give whole px. */
const MEASURED_PX = 100;

/** @param {number} value @param {number} parts   of one */
const rounded = (value, parts) => Math.round(value * parts) / parts;

/**
 * What plotters and the core ask of a 2D context, and nothing else: whatever is not here is the browser's own, which
 * refuses to serve another than its own kind. Lengths are in CSS px once they are scaled.
 */
export class Pen {
  // Its own, where those of a context would refuse it.
  fillStyle = '';
  strokeStyle = '';
  lineWidth = 1;
  lineJoin = 'miter';
  font = '';
  textAlign = 'start';
  textBaseline = 'alphabetic';
  /** What was drawn. */
  drawn = shape('g');
  #scale = 1;
  #dashes = /** @type {number[]} */ ([]);
  #path = '';
  #circle = /** @type {Props|null} */ (null);
  #ruler = document.createElement('canvas').getContext('2d');

  /** A canvas for `draw`, which sizes it and asks for its context; that has to be of the browser's kind. */
  get canvas() {
    Object.setPrototypeOf(Pen.prototype, CanvasRenderingContext2D.prototype);
    return /** @type {HTMLCanvasElement} */ (/** @type {unknown} */ ({width: 0, height: 0, getContext: () => this}));
  }

  clearRect() {}

  /** Never turned, never moved. @param {number} scale */
  setTransform(scale) {
    this.#scale = scale;
  }

  /** @param {number} by */
  scale(by) {
    this.#scale *= by;
  }

  /** @param {ArrayLike<number>} lengths */
  setLineDash(lengths) {
    this.#dashes = Array.from(lengths);
  }

  beginPath() {
    [this.#path, this.#circle] = ['', null];
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path += `M${this.#at(x)} ${this.#at(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#path += `L${this.#at(x)} ${this.#at(y)}`;
  }

  closePath() {
    this.#path += 'Z';
  }

  /** A whole circle. @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) {
    this.#circle = {cx: this.#at(x), cy: this.#at(y), r: this.#px(radius)};
  }

  fill() {
    this.#put(colour('fill', this.fillStyle));
  }

  stroke() {
    const dashes = this.#dashes.map((length) => this.#px(length)).join(' ');
    this.#put({
      fill: 'none',
      ...colour('stroke', this.strokeStyle),
      'stroke-width': this.#px(this.lineWidth),
      ...(this.lineJoin === 'round' && !this.#circle && {'stroke-linejoin': 'round'}),
      ...(dashes && {'stroke-dasharray': dashes}),
    });
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.drawn.append(shape('rect', {x: this.#px(x), y: this.#px(y), width: this.#px(width), height: this.#px(height), ...colour('fill', this.fillStyle)}));
  }

  /** @param {string} text */
  measureText(text) {
    if (!this.#ruler) throw new Error('no canvas');
    [this.#ruler.font, this.#ruler.textBaseline] = [this.font, /** @type {CanvasTextBaseline} */ (this.textBaseline)];
    return this.#ruler.measureText(text);
  }

  /** On the alphabetic baseline, the only one that all who show SVG know. @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    const [, weight, size] = /^(\w+) ([\d.]+)px/.exec(this.font) ?? ['', '', '0'];
    const lower = this.#aboveBaseline() * Number(size);
    const props = {
      x: this.#at(x),
      y: this.#at(y + lower),
      'font-size': this.#px(Number(size)),
      ...(weight === 'bold' && {'font-weight': 'bold'}),
      ...(this.textAlign !== 'start' && {'text-anchor': this.textAlign === 'center' ? 'middle' : this.textAlign}),
      ...colour('fill', this.fillStyle),
    };
    this.drawn.append(shape('text', props, text));
  }

  /** How far the baseline in use lies above the alphabetic one, as a share of the font's size. */
  #aboveBaseline() {
    const {font, textBaseline} = this;
    this.font = font.replace(/[\d.]+px/, `${MEASURED_PX}px`);
    const above = this.measureText('0').actualBoundingBoxAscent;
    this.textBaseline = 'alphabetic';
    const whole = this.measureText('0').actualBoundingBoxAscent;
    Object.assign(this, {font, textBaseline});
    return (whole - above) / MEASURED_PX;
  }

  /** @param {Props} props */
  #put(props) {
    this.drawn.append(this.#circle ? shape('circle', {...this.#circle, ...props}) : shape('path', {d: this.#path, ...props}));
  }

  /** A place on an axis, which nobody sees more exactly. @param {number} place */
  #at(place) {
    return rounded(place * this.#scale, 10);
  }

  /** @param {number} length */
  #px(length) {
    return rounded(length * this.#scale, 100);
  }
}

/** A colour as plotters gives it, without a word that not all who show SVG know. @param {'fill'|'stroke'} use @param {string} rgba @returns {Props} */
function colour(use, rgba) {
  const [red, green, blue, alpha = 1] = (rgba.match(/[\d.]+/g) ?? []).map(Number);
  const hex = [red, green, blue].map((part) => Number(part).toString(16).padStart(2, '0')).join('');
  return {[use]: `#${hex}`, ...(alpha < 1 && {[`${use}-opacity`]: rounded(alpha, 100)})};
}
