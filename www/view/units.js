// The units of a network as rows of small squares; the one pointed at or focused is shown in the plane, a clicked one stays.
import {attribute, make, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').RunInfo} RunInfo */
/** @typedef {typeof import('../lang/en-regions.js').words} Words */
/** @typedef {ReturnType<typeof makeUnits>} Units */
/** The unit that was clicked, in whichever run: shown while none is pointed at. @typedef {{unit: [number, number]|null}} Held */
/** @typedef {{name: HTMLElement, row: HTMLElement, more: HTMLElement}} Row */

/** More squares of a layer than this are a wall. */
const MOST_UNITS = 64;
/** More names than these are one too. */
const MOST_NAMES = 12;
/** @type {Record<string, number>} */
const STEPS = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1};

/** @param {Page} page @param {Held} held */
export function makeUnits(page, held) {
  const title = make('p', {class: 'units-title'});
  const list = make('div', {class: 'unit-rows'});
  const root = make('div', {class: 'units'}, title, list);
  const show = (/** @type {[number, number]|null} */ unit) => {
    const {regions} = page.state();
    if (regions.unit?.join() !== unit?.join()) page.dispatch({type: 'regions-changed', regions: {...regions, unit}});
  };
  const unitAt = (/** @type {Event} */ {target}) => {
    const {layer, unit} = /** @type {HTMLElement} */ (target).closest('button')?.dataset ?? {};
    return layer === undefined ? null : /** @type {[number, number]} */ ([Number(layer), Number(unit)]);
  };
  list.addEventListener('pointerover', (event) => show(unitAt(event) ?? held.unit));
  list.addEventListener('pointerleave', () => show(held.unit));
  list.addEventListener('click', (event) => {
    const unit = unitAt(event);
    if (!unit) return;
    held.unit = held.unit?.join() === unit.join() ? null : unit;
    show(held.unit);
    page.redraw();
  });
  list.addEventListener('focusin', (event) => {
    // A click focuses too, and says itself what is shown.
    if (/** @type {HTMLElement} */ (event.target).matches(':focus-visible')) show(unitAt(event));
  });
  list.addEventListener('focusout', ({relatedTarget}) => {
    // From square to square nothing is let go of.
    if (!(relatedTarget instanceof Node && list.contains(relatedTarget))) show(held.unit);
  });
  list.addEventListener('keydown', (event) => {
    const button = /** @type {HTMLElement} */ (event.target);
    const step = STEPS[event.key];
    const next = step === 1 ? button.nextElementSibling : step === -1 ? button.previousElementSibling : null;
    if (step !== undefined) event.preventDefault();
    if (!(next instanceof HTMLButtonElement)) return;
    // One stop per layer for those who tab.
    attribute(button, 'tabindex', -1);
    attribute(next, 'tabindex', 0);
    next.focus();
  });
  return {root, title, list, rows: /** @type {Row[]} */ ([]), shape: ''};
}

/**
 * @param {Units} units
 * @param {RunInfo} info
 * @param {{name: string, colour: string}[]} classes   what the output's units stand for, and as what in the plane
 * @param {{shown: [number, number]|null, held: [number, number]|null}} of
 * @param {Words} words
 */
export function renderUnits(units, {layers}, classes, {shown, held}, words) {
  const shape = layers.map(({fan_out}) => fan_out).join();
  if (units.shape !== shape) {
    units.shape = shape;
    units.rows = layers.map(({fan_out}, layer) => makeRow(layer, fan_out));
    units.list.replaceChildren(...units.rows.flatMap(({name, row}) => [name, row]));
  }
  write(units.title, words.units);
  const names = classes.map(({name}) => name);
  units.rows.forEach(({name, row, more}, layer) => {
    const text = layerName(layer, layers.length, words);
    write(name, text);
    attribute(row, 'aria-label', text);
    const hidden = layers[layer].fan_out - MOST_UNITS;
    write(more, hidden > 0 ? `+${hidden}` : '');
    row.querySelectorAll('button').forEach((button, unit) => {
      const label = words.unitOf(text, unitName(layer, unit, layers.length, names, words));
      const of = layer === layers.length - 1 && classes.length <= MOST_NAMES ? classes[unit] : undefined;
      write(/** @type {Element} */ (button.firstElementChild), of?.name ?? '');
      button.classList.toggle('named', of !== undefined);
      button.style.setProperty('--class', of?.colour ?? '');
      attribute(button, 'aria-label', label);
      attribute(button, 'title', label);
      attribute(button, 'data-shown', shown?.[0] === layer && shown[1] === unit);
      attribute(button, 'aria-pressed', String(held?.[0] === layer && held[1] === unit));
    });
  });
}

/** @param {number} layer @param {number} units @returns {Row} */
function makeRow(layer, units) {
  const more = make('span', {class: 'more-units'});
  const buttons = Array.from({length: Math.min(units, MOST_UNITS)}, (_, unit) =>
    make(
      'button',
      {type: 'button', class: 'unit', 'data-layer': layer, 'data-unit': unit, tabindex: unit === 0 ? 0 : -1},
      make('span'),
    ),
  );
  return {name: make('span', {class: 'unit-layer'}), row: make('div', {role: 'group'}, ...buttons, more), more};
}

/** @param {number} layer @param {number} layers @param {Words} words */
export function layerName(layer, layers, words) {
  return layer === layers - 1 ? words.outputShort : words.hiddenShort(layer + 1);
}

/** @param {number} layer @param {number} unit @param {number} layers @param {string[]} classes @param {Words} words */
export function unitName(layer, unit, layers, classes, words) {
  return layer === layers - 1 ? words.className(classes[unit] ?? String(unit)) : words.unit(unit + 1);
}
