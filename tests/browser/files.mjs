// What tests of files share: what is said of one, what its buttons do, and all that a load that fails leaves as it was.

import assert from 'node:assert/strict';

import { until } from './harness.mjs';
import { assertSameHistory, belongings, charts, pixels, told } from './lab.mjs';

/** @typedef {import('./lab.mjs').Visit} Visit */

/** What no message may show: a stack, our own values' names, raw bytes. */
const raw = /undefined|\[object|NaN|\bnull\b|at .*\.js:\d|panicked|\x00|function/;

/** @param {Visit} visit @param {string} code */
export function sentence({ page }, code) {
  return page.$eval(`#messages [data-code="${code}"]`, (message) => message.textContent ?? '');
}

/** Waits for a message of this code that says this. @param {Visit} visit @param {string} code @param {RegExp} says @param {string} name */
export async function toldThat(visit, code, says, name) {
  await told(visit, code);
  await until(visit, `${code} of ${name} to say ${says}`, (/** @type {string} */ wanted, /** @type {string} */ pattern) =>
    new RegExp(pattern, 's').test(document.querySelector(`#messages [data-code="${wanted}"]`)?.textContent ?? ''), [code, says.source], 15_000)
    .catch(async (error) => assert.fail(`${name}: ${await sentence(visit, code).catch(() => 'no message')} (${error.message})`));
  const text = await sentence(visit, code);
  assert.doesNotMatch(text, raw, name);
  const box = await visit.page.$eval(`#messages [data-code="${code}"]`, (message) => (message.closest('.finds') ?? message).textContent ?? '');
  assert.ok(box.includes(name), `${name} is named: ${box}`);
}

/** All a person could lose, the charts' pixels too. @param {Visit} visit */
export async function everything(visit) {
  const drawn = [];
  for (const chart of charts) drawn.push(await pixels(visit, chart));
  return { ...(await belongings(visit)), drawn };
}

/** @param {Visit} visit @param {Awaited<ReturnType<typeof everything>>} before @param {string} why */
export async function assertUnchanged(visit, before, why) {
  const after = await everything(visit);
  assertSameHistory(after.history, before.history, why);
  assert.deepEqual({ ...after, history: [] }, { ...before, history: [] }, why);
}

/** Presses the button of this text in a message. @param {Visit} visit @param {string} code @param {string} text */
export async function take(visit, code, text) {
  await until(visit, `the button '${text}' of ${code}`, (/** @type {string} */ wanted, /** @type {string} */ label) => {
    const buttons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll(`#messages [data-code="${wanted}"] .actions button`)]);
    const found = buttons.find((button) => button.textContent === label);
    found?.click();
    return found;
  }, [code, text]);
}

/** Waits for data that the page calls this. @param {Visit} visit @param {string} what */
export async function holds(visit, what) {
  await until(visit, what, (/** @type {string} */ wanted) =>
    document.documentElement.dataset.state === 'ready' && document.querySelector('#data')?.textContent?.includes(wanted), [what]);
}

/** @param {Visit} visit @param {string} how @param {string} value */
export async function pick(visit, how, value) {
  await visit.page.select(`#data [data-how="${how}"]`, value);
}
