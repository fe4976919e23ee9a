// Building and changing elements: made once, then only their text and attributes change.

/** @typedef {Node|string|null|undefined|false} Child */
/** @typedef {Record<string, string|number|boolean|null|undefined|((event: any) => void)>} Props */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with attributes, listeners (`onclick`: a function) and children.
 * A `false`, `null` or `undefined` attribute is left out; `true` is an empty one.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else attribute(element, name, value);
  }
  append(element, children);
  return element;
}

/**
 * The same for SVG; no listeners.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string|number>} [props]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function shape(tag, props = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, String(value));
  append(element, children);
  return element;
}

/** @param {Element} element @param {Child[]} children */
function append(element, children) {
  for (const child of children) if (child) element.append(child);
}

/**
 * Sets or removes an attribute, and only when that changes something.
 * @param {Element} element
 * @param {string} name
 * @param {string|number|boolean|null|undefined} value
 */
export function attribute(element, name, value) {
  if (value === false || value === null || value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
    return;
  }
  const text = value === true ? '' : String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** @type {WeakMap<Node, string>} */
const written = new WeakMap();

/**
 * Writes plain text, and only when it differs from what was written before.
 * @param {Node} node
 * @param {string} text
 */
export function write(node, text) {
  if (written.get(node) === text) return;
  written.set(node, text);
  node.textContent = text;
}

/**
 * Writes a sentence of a language file: `**bold**`, `` `unbroken` `` for what a line break
 * must not split (a formula and its particle), and `{B:name}` in the colour of a run. Never HTML.
 * @param {Element} element
 * @param {string} text
 */
export function writeRich(element, text) {
  if (written.get(element) === text) return;
  written.set(element, text);
  element.replaceChildren(...rich(text));
}

/** @param {string} text @returns {Node[]} */
function rich(text) {
  return text
    .split(/(\*\*[^*]+\*\*|`[^`]+`|\{[A-D]:[^}]+\})/)
    .filter(Boolean)
    .map((part) => {
      if (part.startsWith('**')) {
        const bold = make('b');
        bold.append(...rich(part.slice(2, -2)));
        return bold;
      }
      const run = /^\{([A-D]):(.+)\}$/.exec(part);
      if (run) return make('span', {class: 'run-name', 'data-run': run[1]}, run[2]);
      if (part.startsWith('`')) return make('span', {class: 'unbroken'}, part.slice(1, -1));
      return document.createTextNode(part);
    });
}

/** Plain text of a sentence of a language file, for titles and labels. @param {string} text */
export function plain(text) {
  return text.replace(/\*\*|`/g, '');
}

/**
 * What a panel built inside `element` on its first render.
 * @template T
 * @param {Element} element
 * @param {WeakMap<Element, T>} built
 * @param {() => T} build
 * @returns {T}
 */
export function once(element, built, build) {
  let parts = built.get(element);
  if (parts === undefined) {
    parts = build();
    built.set(element, parts);
  }
  return parts;
}

/**
 * A size that fills a canvas to its last pixel: part of one would keep a trace of every drawing before.
 * @param {{width: number, height: number}} size   CSS px
 * @param {number} ratio
 */
export function wholePixels({width, height}, ratio) {
  return {width: Math.round(width * ratio) / ratio, height: Math.round(height * ratio) / ratio};
}

/** Who is told how large an element is. @type {WeakMap<Element, (width: number, height: number) => void>} */
export const sized = new WeakMap();

/**
 * Tells how large an element is, CSS px, now and whenever that changes.
 * @param {Element} element
 * @param {(width: number, height: number) => void} take
 */
export function onSize(element, take) {
  sized.set(element, take);
  new ResizeObserver(([{contentRect}]) => take(contentRect.width, contentRect.height)).observe(element);
}

/** @type {WeakMap<Element, unknown[]>} */
const seen = new WeakMap();

/**
 * Whether anything a panel shows differs from what it showed last; true the first time.
 * @param {Element} element
 * @param {unknown[]} values   compared by identity
 */
export function changed(element, values) {
  const last = seen.get(element);
  if (last?.length === values.length && values.every((value, at) => Object.is(value, last[at]))) return false;
  seen.set(element, values);
  return true;
}
