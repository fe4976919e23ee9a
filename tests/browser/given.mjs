// What the page gives to the browser to save, without a file: its name and its bytes.

import { until } from './harness.mjs';
import { press } from './lab.mjs';

/** @typedef {import('./harness.mjs').Visit} Visit */

/** Runs in the page, before its own code. */
export function keepSaved() {
  /** @type {{name: string, blob: Blob}[]} */ const saved = [];
  Object.assign(window, { saved });
  /** @type {Map<string, Blob>} */ const known = new Map();
  const own = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    const url = own(object);
    if (object instanceof Blob) known.set(url, object);
    return url;
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    const blob = known.get(this.href);
    if (this.download === '' || !blob) return click.call(this);
    saved.push({ name: this.download, blob });
  };
}

/**
 * Presses a button that saves something.
 * @param {Visit} visit   opened with `early: keepSaved`
 * @param {string} button
 * @returns {Promise<{name: string, bytes: Buffer}>}
 */
export async function saved(visit, button) {
  await visit.page.evaluate(() => (/** @type {any} */ (window).saved.length = 0));
  await press(visit, button);
  await until(visit, `what ${button} saves`, () => /** @type {any} */ (window).saved.length > 0);
  const { name, text } = await visit.page.evaluate(async () => {
    const [{ name, blob }] = /** @type {any} */ (window).saved;
    const read = new FileReader();
    await new Promise((done) => {
      read.onload = done;
      read.readAsDataURL(blob);
    });
    return { name, text: String(read.result) };
  });
  return { name, bytes: Buffer.from(text.slice(text.indexOf(',') + 1), 'base64') };
}

/**
 * Drops a file on the page, of any name and of any content, `times` in a row.
 * @param {Visit} visit
 * @param {string} name
 * @param {string} content
 * @param {number} [times]
 */
export function drop({ page }, name, content, times = 1) {
  return page.evaluate((/** @type {string} */ called, /** @type {string} */ text, /** @type {number} */ parts) => {
    const part = new Blob([text]);
    const transfer = new DataTransfer();
    transfer.items.add(new File(Array.from({ length: parts }, () => part), called));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, name, content, times);
}
