// The script a person takes along, made of runs in the built wasm, and what Python prints of it.

import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Lab, record_keys} from './core.mjs';
import {words} from '../../www/lang/en-python.js';
import {parse} from '../../www/link.js';
import {coreSettings} from '../../www/protocol.js';
import {pythonOf} from '../../www/python.js';
import {letters, settingsOf} from '../../www/rival.js';
import {newRun, withRecords, withSeed} from '../../www/run.js';
import {slotOf} from '../../www/worker/lane.js';
import {examplesOf} from '../../www/worker/examples.js';

/** @typedef {import('../../www/state.js').Run} Run */

const [EPOCH, DIVERGED] = [2, 3];
/** `python3` may be another than the one Debian's NumPy is of. */
const PYTHON = [process.env['LOSSLAB_PYTHON'], 'python3', '/usr/bin/python3'].find((python) => python && imports(python, 'numpy')) ?? '';

/** @param {string} python @param {string} module */
function imports(python, module) {
  return spawnSync(python, ['-c', `import ${module}`], {stdio: 'ignore'}).status === 0;
}

/** Whether the Python that runs scripts has a module. @param {string} module */
export function has(module) {
  return PYTHON !== '' && imports(PYTHON, module);
}

/** @param {string} part */
const read = async (part) => readFileSync(new URL(`../../www/python/${part}.py`, import.meta.url), 'utf8');

/**
 * Runs as the page has them, trained to the end of their settings.
 * @param {InstanceType<typeof Lab>} lab   with data
 * @param {string} link
 * @param {(lab: InstanceType<typeof Lab>, slot: number, epoch: number, step: number) => Run['changes']} [change]
 *   η and momentum as it changes them before a minibatch
 * @returns {Run[]}
 */
export function trained(lab, link, change = () => []) {
  const {settings} = parse(link);
  return letters(settings).map((letter) => {
    const own = settingsOf(settings, letter);
    const slots = Array.from({length: own.seeds}, (_, nth) => slotOf(letter, nth));
    const [info, ...repeats] = slots.map((slot, nth) => lab.start(slot, coreSettings(own, nth)));
    const run = newRun(letter, 1, info, record_keys(info.layers.length), own, repeats);
    return slots.reduce((now, slot, nth) => withSeed(now, nth, (seed) => epochsOf(lab, slot, own.epochs, seed, change)), run);
  });
}

/**
 * @template {import('../../www/state.js').Seed} S
 * @param {InstanceType<typeof Lab>} lab
 * @param {number} slot
 * @param {number} epochs
 * @param {S} seed
 * @param {Parameters<typeof trained>[2] & {}} change
 * @returns {S}
 */
function epochsOf(lab, slot, epochs, seed, change) {
  let now = seed;
  while (now.length <= epochs) {
    const {epoch, step} = lab.position(slot);
    const changes = now.length > 0 ? change(lab, slot, epoch, step) : [];
    now = {...now, changes: [...now.changes, ...changes]};
    const event = lab.advance(slot);
    if (event === DIVERGED) throw new Error('diverged');
    if (event === EPOCH) now = withRecords(now, lab.record(slot));
  }
  return now;
}

/**
 * @param {InstanceType<typeof Lab>} lab
 * @param {Run[]} runs
 * @param {import('../../www/python.js').Way} way
 */
export async function scriptOf(lab, runs, way) {
  const state = /** @type {any} */ ({runs, data: lab.summary(), source: null});
  const examples = await examplesOf(lab, async () => undefined, () => true);
  if (!examples) throw new Error('the data is another');
  return (await pythonOf(way, state, examples, {href: 'https://example.org/', head: words.head, read})).text();
}

/**
 * What the script prints.
 * @param {string} script
 * @param {string[]} options
 */
export function printed(script, ...options) {
  if (PYTHON === '') throw new Error('no Python with NumPy: install python3-numpy, or name one in LOSSLAB_PYTHON');
  const folder = mkdtempSync(join(tmpdir(), 'losslab-'));
  try {
    const path = join(folder, 'run.py');
    writeFileSync(path, script);
    return execFileSync(PYTHON, [path, ...options], {encoding: 'utf8', maxBuffer: 1 << 28});
  } finally {
    rmSync(folder, {recursive: true});
  }
}
