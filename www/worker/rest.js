// The rest of the core: what the first screen and its training go without. It works in the memory of the first half.

/** @typedef {import('../protocol.js').ToWorker} ToWorker */
/** @typedef {import('../protocol.js').FromWorker} FromWorker */
/** @typedef {import('../protocol.js').CoreSettings} CoreSettings */
/** @typedef {import('../state.js').Report} Report */

/** @type {Promise<unknown>|null} */
let brought = null;

/** What is said where it does not come. @type {Report} */
export const ABSENT = {code: 'PAGE-NO-PART', part: 'core'};

/**
 * After this all of the core may be called; where it fails, it may be tried again.
 * @param {WebAssembly.Exports} first   the first half's
 * @throws {Report} PAGE-NO-PART
 */
export function bringRest(first) {
  brought ??= instantiate(first).catch(() => {
    brought = null;
    throw ABSENT;
  });
  return brought;
}

/** @param {WebAssembly.Exports} first */
async function instantiate(first) {
  const response = await fetch(new URL('../pkg/losslab_wasm_rest.wasm', import.meta.url));
  if (!response.ok) throw new Error(response.url);
  return WebAssembly.instantiate(await response.arrayBuffer(), {first});
}

/**
 * What the page is told where the rest of the core does not come; null of what does without.
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
  if (message.type === 'look') {
    const {number, epoch, wants} = message;
    const more = wants.histograms || wants.confusion || wants.regions;
    return more ? {type: 'looked', number, epoch, runs: [], ms: 0} : null;
  }
  if (message.type === 'choose') return {type: 'choice-refused', number: message.number, report: ABSENT};
  if (message.type === 'check') {
    return {type: 'check-failed', number: message.number, serial: message.serial, report: ABSENT};
  }
  if (message.type === 'examples') return {type: 'examples-failed'};
  return null;
}

/** @param {readonly CoreSettings[]} runs */
function isSingle(runs) {
  return runs.some(({precision}) => precision === 'f32');
}
