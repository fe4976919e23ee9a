// What a person may do with the page at a moment, by chance: each act is plain data, so that those that led to a
// failure can be done again, one after another.

import { hashOf } from '../www/hashes.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */
/** @typedef {ReturnType<typeof import('../www/draw.mjs').randomness>} Random */
/**
 * `at`: a selector, or, before it is done, a number from 0 to 1 that picks one of what is there.
 * @typedef {{act: 'click'|'choose'|'type'|'slide'|'hash'|'drop'|'paste'|'run'|'key'|'back'|'forward'|'size', at?: string|number, with?: string, width?: number, height?: number}} Act
 */

const TYPED = ['1e30', '-1', '', 'abc', '１２', '0', '0.5', '5', '3', '1e400', 'NaN', '0x10', ' ', '1,5', '999999', '16, 8', '0.2 0.3 0.5', '<img src=x onerror=alert(1)>', '__proto__', '\u202e3', '가'];
const KEYS = [' ', 'ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'Escape', 'Tab', 'r', 'f', 'q', 's', '1', '2', '3', '4', 'Enter', 'Backspace'];
const SIZES = [[320, 740], [360, 640], [699, 900], [768, 1024], [900, 700], [1099, 600], [1280, 720], [1920, 1080]];
const rows = (/** @type {number} */ count, /** @type {(row: number) => string} */ line) => Array.from({ length: count }, (_, row) => line(row)).join('\n');
const good = `a,b,label\n${rows(60, (row) => `${row % 9},${(row * 7) % 11},${['x', 'y', 'z'][row % 3]}`)}\n`;

/** Files people bring, whole and broken. @type {Record<string, string>} */
export const FILES = {
  'good.csv': good,
  'semicolons.csv': good.replaceAll(',', ';'),
  'wide.csv': `${Array.from({ length: 300 }, (_, at) => `c${at}`).join(',')},y\n${rows(20, (row) => `${Array.from({ length: 300 }, (_, at) => (row * at) % 10).join(',')},${row % 2}`)}\n`,
  'many.csv': `a,b,y\n${rows(20_000, (row) => `${row % 97},${(row * row) % 101},${row % 5}`)}\n`,
  'gaps.csv': good.replace('5,2,', '5,,'),
  'ragged.csv': good.replace('5,2,', '5,2,2,'),
  'words.csv': good.replace('5,2,', 'five,2,'),
  'large.csv': good.replace('5,2,', '1e400,2,'),
  'header.csv': 'a,b,label\n',
  'one.csv': 'a,b,label\n1,2,x\n',
  'one-class.csv': `a,b,y\n${rows(20, (row) => `${row},1,x`)}\n`,
  'regression.csv': `a,price\n${rows(80, (row) => `${row},${row * 1.37}`)}\n`,
  'empty.csv': '',
  'quote.csv': good.replace('5,2,', '5,"2,'),
  'web.csv': '<!doctype html><title>Sign in</title>',
  'zero.csv': '\u0000\u0001\u0002PK',
  'hostile.csv': `"<img src=x onerror=alert(1)>",__proto__,"\u202eevil",constructor\n${rows(40, (row) => `${row % 7},${row % 5},${row % 3},${['"><script>', '__proto__', '\u202egpj.exe'][row % 3]}`)}\n`,
  '\u202evsc.exe<img src=x>.csv': good,
  'broken.json': '{"format": "losslab-run", "version": 3, "link": "#", "runs": [{}]}',
  'old.json': '{"format": "losslab-run", "version": 1}',
  'other.json': '[{"a": 1}]',
  'cut.json': '{"format": "losslab-run", "version": 3, "link": "#data=',
};

/** How often each kind of act comes. @type {[number, (random: Random) => Act][]} */
const KINDS = [
  [40, ({ uniform }) => ({ act: 'click', at: uniform() })],
  [9, ({ uniform }) => ({ act: 'choose', at: uniform(), with: String(uniform()) })],
  [12, ({ uniform, one }) => ({ act: 'type', at: uniform(), with: one(TYPED) })],
  [5, ({ uniform }) => ({ act: 'slide', at: uniform(), with: String(uniform()) })],
  [10, (random) => ({ act: 'hash', with: random.one([hashOf(random), random.one(['', 'data=iris', 'lesson=3', 'view=neuron&autoplay=1', 'view=report', 'view=formulas', 'data=moons&hidden=8:tanh&b.loss=mse&c.lr=1&autoplay=1', 'data=digits&seeds=3&autoplay=1'])]) })],
  [7, ({ one }) => ({ act: 'drop', with: one(Object.keys(FILES)) })],
  [2, ({ one }) => ({ act: 'run', with: one(['whole', 'cut', 'changed']) })],
  [2, ({ one }) => ({ act: 'paste', with: one(['good.csv', 'gaps.csv', 'empty.csv', 'web.csv']) })],
  [7, ({ one }) => ({ act: 'key', with: one(KEYS) })],
  [2, () => ({ act: 'back' })],
  [1, () => ({ act: 'forward' })],
  [3, ({ one }) => { const [width, height] = one(SIZES); return { act: 'size', width, height }; }],
];
const ALL = KINDS.reduce((sum, [weight]) => sum + weight, 0);

/** @param {Random} random @returns {Act} */
export function actOf(random) {
  let left = random.uniform() * ALL;
  const [, make] = KINDS.find(([weight]) => (left -= weight) < 0) ?? KINDS[0];
  return make(random);
}

/** Acts that the page itself does, in one go. */
const MOST_AT_ONCE = 10;

/**
 * Parts of a list of acts that are done in one go.
 * @param {readonly Act[]} acts
 * @returns {Act[][]}
 */
export function partsOf(acts) {
  /** @type {Act[][]} */ const parts = [[]];
  for (const act of acts) {
    const last = parts[parts.length - 1];
    const outside = [...last, act].some((each) => each.act === 'key' || each.act === 'size');
    if (last.length > 0 && (outside || last.length === MOST_AT_ONCE)) parts.push([act]);
    else last.push(act);
  }
  return parts;
}

/**
 * Does them, each in a frame of its own.
 * @param {Visit} visit
 * @param {readonly Act[]} acts   of one part
 * @returns {Promise<Act[]>}   as they can be done again
 */
export async function perform({ page }, acts) {
  const [{ act, width = 0, height = 0, with: key }] = acts;
  if (act === 'size') await page.setViewport({ width, height });
  // Where it would leave the page, or open the system's own window, a key is not pressed.
  if (act === 'key' && await page.evaluate(() => !document.activeElement?.matches('#file, a:not([href^="#"])'))) await page.keyboard.press(/** @type {any} */ (key));
  const texts = acts.map(({ act, with: name = '' }) => (act === 'drop' || act === 'paste' ? FILES[name] : ''));
  return page.evaluate(actInPage, acts, texts);
}

/** Runs in the page. @param {readonly Act[]} acts @param {readonly string[]} texts   of files */
async function actInPage(acts, texts) {
  const wild = /** @type {any} */ (window).wild;
  /** @type {Act[]} */ const all = [];
  for (const [at, act] of acts.entries()) {
    if (wild.wrong.length === 0) all.push(await one(act, texts[at]));
  }
  return all;

  /** @param {Act} act @param {string} text */
  async function one(act, text) {
    const done = { ...act };
    /** A selector of this element alone. @param {Element} element @returns {string} */
    const pathOf = (element) => {
      if (element.id) return `#${CSS.escape(element.id)}`;
      const { parentElement } = element;
      if (!parentElement) return element.localName;
      return `${pathOf(parentElement)} > :nth-child(${[...parentElement.children].indexOf(element) + 1})`;
    };
    const within = document.querySelector('dialog[open]') ?? document;
    /** One of those that can be seen. @param {string} selector @returns {any} */
    const found = (selector) => {
      if (typeof act.at === 'string') return document.querySelector(act.at);
      const all = [...within.querySelectorAll(selector)].filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches(':disabled, [data-code^="LINK-ADDRESS"] *, [data-code^="ADDRESS"] *'));
      const one = all[Math.floor(Number(act.at) * all.length)];
      if (one) done.at = pathOf(one);
      return one;
    };
    switch (act.act) {
      case 'click': {
        const it = found('button, summary, a[href^="#"], input:is([type="radio"], [type="checkbox"]), canvas, [role="button"], [role="switch"], td[tabindex], label:not([for])');
        it?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, cancelable: true, clientX: it.getBoundingClientRect().left + 5, clientY: it.getBoundingClientRect().top + 5 }));
        it?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: it.getBoundingClientRect().left + 9, clientY: it.getBoundingClientRect().top + 9 }));
        it?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
        it?.focus?.({ preventScroll: true });
        it?.click?.();
        break;
      }
      case 'choose': {
        const select = found('select');
        if (!select) break;
        const options = [...select.options].filter((option) => !option.disabled);
        select.value = typeof act.at === 'string' ? act.with : options[Math.floor(Number(act.with) * options.length)]?.value;
        done.with = select.value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        break;
      }
      case 'type': {
        const field = found('input:is([type="text"], [type="search"], [type="number"], :not([type])), textarea:not([readonly])');
        if (!field) break;
        field.focus({ preventScroll: true });
        field.value = act.with;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        break;
      }
      case 'slide': {
        const slider = found('input[type="range"]');
        if (!slider) break;
        slider.value = String(Number(slider.min) + Number(act.with) * (Number(slider.max) - Number(slider.min)));
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
        slider.dispatchEvent(new Event('change', { bubbles: true }));
        break;
      }
      case 'hash': {
        const before = location.href;
        location.hash = act.with ?? '';
        if (location.href !== before) [wild.behind, wild.ahead] = [wild.behind + 1, 0];
        break;
      }
      case 'back':
        // Never out of the page.
        if (wild.behind > 0) [wild.behind, wild.ahead] = [wild.behind - 1, wild.ahead + 1];
        else break;
        history.back();
        break;
      case 'forward':
        if (wild.ahead > 0) [wild.behind, wild.ahead] = [wild.behind + 1, wild.ahead - 1];
        else break;
        history.forward();
        break;
      case 'drop':
      case 'paste':
      case 'run': {
        const json = wild.json ?? '';
        const run = { whole: json, cut: json.slice(0, json.length / 2), changed: json.replace(/\d\.\d/, '"x"') }[act.with ?? ''] ?? '';
        const transfer = new DataTransfer();
        if (act.act === 'paste') transfer.setData('text/plain', text);
        else transfer.items.add(new File([act.act === 'run' ? run : text], act.act === 'run' ? 'run.json' : act.with ?? ''));
        const event = act.act === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
        break;
      }
    }
    await new Promise((drawn) => requestAnimationFrame(drawn));
    return done;
  }
}
