// The rest of the core: what the first screen and its training go without. It works in the memory of the first half.

/** @typedef {import('../protocol.js').ToWorker} ToWorker */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */
/** @typedef {import('../protocol.js').CoreSettings} CoreSettings */
/** @typedef {import('../state.js').Report} Report */

/** What is only looked at asks for it again after so long, however often that is. */
const AGAIN_MS = 5000;

/** @type {Promise<unknown>|null} */
let brought = null;
let missed_ms = -AGAIN_MS;

/** What is said where it does not come. @type {Report} */
export const ABSENT = {code: 'PAGE-NO-PART', part: 'core'};

/**
 * After this all of the core may be called; where it fails, it may be tried again.
 * @param {WebAssembly.Exports} first   the first half's
 * @param {boolean} [patient]   not where it failed just now
 * @throws {Report} PAGE-NO-PART
 */
export async function bringRest(first, patient = false) {
  if (patient && !brought && performance.now() - missed_ms < AGAIN_MS) throw ABSENT;
  brought ??= instantiate(first).catch(() => {
    [brought, missed_ms] = [null, performance.now()];
    throw ABSENT;
  });
  return brought;
}

/** @param {WebAssembly.Exports} first */
async function instantiate(first) {
  const response = await fetch(new URL('../pkg/losslab_wasm_rest.wasm', import.meta.url));
  if (!response.ok) throw new Error(response.url);
  return fill(first, await response.arrayBuffer());
}

/**
 * Has the rest work in the first half. It takes functions from their places in its table, all else by name.
 * @param {WebAssembly.Exports} first
 * @param {BufferSource} bytes   of the rest
 */
export async function fill(first, bytes) {
  const rest = await WebAssembly.compile(bytes);
  const table = /** @type {WebAssembly.Table} */ (first.table);
  const given = WebAssembly.Module.imports(rest).map(({name, kind}) => [name, kind === 'function' ? table.get(Number(name)) : first[name]]);
  return WebAssembly.instantiate(rest, {first: Object.fromEntries(given)});
}

/**
 * What the page is told where the rest of the core does not come; null of what does without, or with less.
 * A load brings it itself, and may be cancelled meanwhile.
 * @param {ToWorker} message
 * @returns {FromWorker|null}
 */
export function refusalWithoutRest(message) {
  if (message.type === 'start') {
    const {number, runs} = message;
    return isSingle(runs.map(({settings}) => settings)) ? {type: 'refused', number, letter: 'A', report: ABSENT} : null;
  }
  if (message.type === 'nine') {
    return isSingle(message.runs) ? {type: 'nine-failed', serial: message.serial, report: ABSENT} : null;
  }
  if (message.type === 'choose') return {type: 'choice-refused', number: message.number, report: ABSENT};
  if (message.type === 'check') {
    return {type: 'check-failed', number: message.number, serial: message.serial, report: ABSENT};
  }
  if (message.type === 'examples') return {type: 'examples-failed', report: null};
  return null;
}

/**
 * What of a wish can be done without the rest of the core; null where that is all of it, or nothing.
 * @param {ToWorker} message
 * @returns {ToWorker|null}
 */
export function lessWithoutRest(message) {
  if (message.type !== 'look') return null;
  const {weights, histograms, confusion, regions} = message.wants;
  const less = {weights, histograms: false, confusion: false, regions: null};
  return histograms || confusion || regions ? {...message, wants: less, lacks: true} : null;
}

/** @param {readonly CoreSettings[]} runs */
function isSingle(runs) {
  return runs.some(({precision}) => precision === 'f32');
}
