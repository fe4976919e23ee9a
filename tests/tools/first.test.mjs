// The first half of the core alone: all that the first screen and its training need is in it.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {turn} from './bench.mjs';
import {Lab as WholeLab} from './core.mjs';
import {ACTIVATIONS, LOSSES, OUTPUTS} from '../../www/field.js';
import {parse} from '../../www/link.js';
import {coreSettings} from '../../www/protocol.js';
import {FIRST_SAMPLE, sampleNamed} from '../../www/samples.js';
import {nothingChosen} from '../../www/state.js';
import {Loader} from '../../www/worker/loader.js';
import {Reader} from '../../www/worker/reader.js';
import {isReport} from '../../www/worker/refusal.js';

/** The glue once more, as a module of its own, whose core never gets its rest. @type {typeof import('../../www/pkg/losslab_wasm.js')} */
const first = await import(`../../www/pkg/losslab_wasm.js?${'first'}`);
first.initSync({module: readFileSync(new URL('../../www/pkg/losslab_wasm_bg.wasm', import.meta.url))});

const file = new URL(`../../data/${sampleNamed(FIRST_SAMPLE)?.file}`, import.meta.url);
const {fetch} = globalThis;
/** What comes for the first sample. */
let served = readFileSync(file);
globalThis.fetch = async (address) => (String(address) === file.href ? new Response(served) : fetch(address));

/** What the page is told of the first sample. @param {any} lab @param {object} [reading] */
async function loadAny(lab, reading = {}) {
  /** @type {any[]} */ const said = [];
  let brought = 0;
  const send = (/** @type {any} */ message) => said.push(message);
  const bring = async () => {
    brought += 1;
    return new Loader(lab, send, /** @type {() => Promise<any>} */ (turn));
  };
  const source = {kind: 'sample', name: FIRST_SAMPLE, file: null, text: null};
  const reader = new Reader(lab, send, bring);
  await reader.load(1, /** @type {any} */ (source), {...nothingChosen(), ...reading});
  return {reader, said: said.at(-1), brought};
}

/** The same, taken. @param {any} lab @param {object} [reading] */
async function load(lab, reading = {}) {
  const {reader, said, brought} = await loadAny(lab, reading);
  assert.throws(() => lab.advance(0), (/** @type {any} */ error) => error.code === 'DATA-NONE', 'it waits to be taken');
  assert.deepEqual([reader.commit(2), reader.commit(1), reader.commit(1)], [false, true, false]);
  return {said, brought};
}

/** Epochs, each as its figures' bits. @param {any} lab @param {string} link @param {number} count */
function epochs(lab, link, count) {
  lab.start(0, coreSettings(parse(link).settings));
  const found = [];
  while (found.length < count) {
    const event = lab.advance(0);
    if (event === 2) found.push(Buffer.from(lab.record(0).buffer).toString('hex'));
    if (event === 3) return [...found, JSON.stringify(lab.divergence(0))];
  }
  return found;
}

test('the first sample is read as if nothing were known of it, and nothing more is brought for it', async () => {
  const alone = await load(new first.Lab());
  assert.equal(alone.said.type, 'loaded');
  assert.equal(alone.brought, 0);
  const found = await load(new WholeLab(), {sep: ','});
  assert.equal(found.brought, 1, 'what is told may be anything');
  assert.deepEqual(alone.said, found.said);
});

test('it trains every pair from every start to the bits of the whole core', async () => {
  const [alone, whole] = [new first.Lab(), new WholeLab()];
  await load(alone);
  await load(whole);
  const starts = ['xavier', 'he', 'normal:0.5', 'zeros'];
  const links = [
    ...OUTPUTS.flatMap((out) => LOSSES.map((loss) => `out=${out}&loss=${loss}&hidden=&batch=100`)),
    ...ACTIVATIONS.map((name, at) => `hidden=8:${name},4:${name}&init=${starts[at % 4]}&momentum=0.9&draws=joint&batch=64`),
    ...starts.map((init) => `init=${init}&scale=minmax&gradient=omit-slope&loss=half_sse&split=0.6&batch=50`),
    'lr=1e30&loss=sse&out=linear&scale=none',
    'hidden=1024:relu,1024:sigmoid&batch=1000&split=0.6', // worked on in parts
  ];
  let refused = 0;
  for (const link of links) {
    const [own, other] = [alone, whole].map((lab) => {
      try {
        return epochs(lab, link, 2);
      } catch (error) {
        if (!isReport(error)) throw error;
        return [JSON.stringify(error)];
      }
    });
    assert.deepEqual(own, other, link);
    refused += Number(own[0].startsWith('{'));
  }
  assert.equal(links.length - refused, 29 + ACTIVATIONS.length + starts.length + 2, 'the others are refused, and say why');
});

test('weights are seen, steps are changed and refused, four runs go side by side', async () => {
  const lab = new first.Lab();
  await load(lab);
  for (let run = 0; run < 4; run += 1) lab.start(run, coreSettings(parse(`seed=${run}`).settings));
  const {weights} = lab.look(3, null, {weights: true, histograms: false, confusion: null, regions: null});
  assert.deepEqual(weights?.map(({length}) => length), lab.start(3, coreSettings(parse('').settings)).layers.map((/** @type {any} */ {fan_in, fan_out}) => fan_in * fan_out));
  lab.set_rate(0, 0.5, 0.9);
  assert.throws(() => lab.set_rate(0, -1, 0), (/** @type {any} */ error) => error.code === 'SETTING-RANGE');
  assert.throws(() => lab.start(0, {...coreSettings(parse('').settings), hidden: [{units: 0, activation: 'relu'}]}), (/** @type {any} */ error) => error.code === 'SETTING-HIDDEN');
  lab.free_run(2);
  assert.throws(() => lab.record(2), (/** @type {any} */ error) => error.code === 'RUN-NONE');
  assert.equal(lab.position(1).epoch, 0);
});

test('a past that outgrows its room is thinned, and looked back at', async () => {
  const lab = new first.Lab();
  await load(lab);
  const settings = coreSettings(parse('hidden=1024:relu,1024:tanh&batch=1000').settings);
  for (const run of [0, 1, 2, 3]) lab.start(run, settings); // they share the room
  for (let epoch = -1; epoch < 4; epoch += Number(lab.advance(0) === 2));
  const {epoch, every} = lab.look(0, 3, {weights: true, histograms: false, confusion: null, regions: null});
  assert.deepEqual([epoch, every], [2, 2]);
});

test('what is in the rest is not in the first half', async () => {
  const lab = new first.Lab();
  await load(lab);
  assert.throws(() => lab.start(0, coreSettings(parse('precision=f32').settings)), WebAssembly.RuntimeError);
});

test('another file in its place is read as any other, or refused by its words', async () => {
  const sample = served;
  try {
    served = Buffer.from('<!doctype html><title>Log in</title>');
    for (const text of [served, 'x,y\n1,2\n3,4\n', 'x,kind\n1,a\n', '']) {
      assert.equal(new first.Lab().read_plain('steel', Buffer.from(text)), false, 'without the rest it says no');
    }
    const refused = await loadAny(new WholeLab());
    assert.deepEqual([refused.brought, refused.said.type], [1, 'load-failed']);
    served = Buffer.from('x,kind\n1,a\n2,b\n3,a\n4,b\n');
    const other = await loadAny(new WholeLab());
    assert.deepEqual([other.brought, other.said.summary.rows], [1, 4]);
  } finally {
    served = sample;
  }
});
