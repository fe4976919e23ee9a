// What runs remember, in the built wasm: how much memory that takes, and that an epoch looked
// back at is what was seen live.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {Lab, memory} from './core.mjs';
import {shared} from '../shared.mjs';
import {parse} from '../../www/link.js';
import {coreSettings} from '../../www/protocol.js';

const MB = 1e6;
const EPOCH = 2;
const ALL = {weights: true, histograms: true, confusion: 0, regions: {x: 20, y: 43, unit: [1, 5], side: 20}};
const LITTLE = {weights: false, histograms: false, confusion: null, regions: null};

/** @param {string} file */
function on(file) {
  const lab = new Lab();
  const bytes = readFileSync(shared(`data/${file}`));
  lab.begin({name: file, total_bytes: bytes.length, delimiter: null, header: null, missing: null, label: null, drop: []});
  do lab.push(bytes);
  while (!lab.finish());
  lab.commit();
  return lab;
}

/** @param {string} link */
const settings = (link) => coreSettings(parse(link).settings);

/** @param {InstanceType<typeof Lab>} lab @param {number} run @param {number} [epochs] */
function train(lab, run, epochs = 1) {
  for (let done = 0; done < epochs; done += 1) while (lab.advance(run) !== EPOCH);
}

/** @param {InstanceType<typeof Lab>} lab @param {number} run @param {number|null} epoch */
const every = (lab, run, epoch = null) => lab.look(run, epoch, /** @type {any} */ (LITTLE)).every;

test('1,000 epochs of digits are all kept, and memory stays below 200 MB', (t) => {
  const lab = on('digits.csv');
  const {parameters} = lab.start(0, settings('hidden=64:relu,32:relu&init=he&momentum=0.5&batch=32'));
  const wants = /** @type {any} */ (ALL);
  const live = new Map();
  const before = memory.buffer.byteLength;
  for (let epoch = 0; epoch <= 1000; epoch += 1) {
    train(lab, 0);
    if ([0, 1, 2, 37, 500, 999, 1000].includes(epoch)) live.set(epoch, lab.look(0, null, wants));
  }
  for (const [epoch, seen] of live) {
    assert.equal(seen.epoch, epoch);
    assert.equal(seen.every, 1);
    assert.deepEqual(lab.look(0, epoch, wants), seen);
  }
  assert.notDeepEqual(live.get(0).weights, live.get(1).weights);
  assert.equal(live.get(1000).confusion.length, 100);
  const kept = 1000 * parameters * 8;
  const taken = memory.buffer.byteLength;
  t.diagnostic(`${(taken / MB).toFixed(1)} MB after 1,000 epochs, ${(before / MB).toFixed(1)} MB before; weights ${(kept / MB).toFixed(1)} MB`);
  assert.ok(taken - before > 0.5 * kept);
  assert.ok(taken < 200 * MB);
});

test('runs share the room for what is kept, and all that do not keep theirs take none', () => {
  const lab = on('iris.csv');
  const large = settings('hidden=512:relu,512:relu&batch=120');
  lab.start(0, large);
  train(lab, 0, 24);
  assert.equal(every(lab, 0), 1);
  assert.equal(lab.look(0, 13, /** @type {any} */ (LITTLE)).epoch, 13);
  for (const run of [1, 2, 3]) lab.start(run, large);
  assert.equal(every(lab, 0), 2, 'a quarter of the room holds fewer');
  assert.equal(lab.look(0, 13, /** @type {any} */ (LITTLE)).epoch, 12);
  for (const run of [1, 2, 3]) lab.free_run(run);
  assert.equal(every(lab, 0), 2, 'what is gone is gone');
  lab.start(4, large);
  train(lab, 4, 3);
  assert.equal(every(lab, 4), 0);
  assert.equal(lab.look(4, 0, /** @type {any} */ (LITTLE)).epoch, 2, 'the newest is there all the same');
});

test('256 runs at once, and not one more', () => {
  const lab = on('iris.csv');
  const small = settings('');
  for (let run = 0; run < 256; run += 1) lab.start(run, {...small, seed: run});
  for (const run of [0, 199, 255]) {
    train(lab, run, 2);
    assert.equal(lab.position(run).epoch, 1);
  }
  assert.notDeepEqual([...lab.record(0)], [...lab.record(255)]);
  for (const run of [256, 4_000_000_000]) {
    assert.throws(() => lab.start(run, small), {code: 'RUN-NONE'});
    assert.throws(() => lab.advance(run), {code: 'RUN-NONE'});
    assert.throws(() => lab.look(run, null, /** @type {any} */ (LITTLE)), {code: 'RUN-NONE'});
  }
  assert.doesNotThrow(() => lab.free_run(256));
});

test('a look has what was wanted and nothing else, in arrays that can be handed over', () => {
  const lab = on('iris.csv');
  lab.start(0, settings('hidden=5:relu'));
  train(lab, 0, 3);
  const none = lab.look(0, null, /** @type {any} */ (LITTLE));
  assert.deepEqual(none, {epoch: 2, step: 0, every: 1, weights: null, biases: null, layers: null, rows: 0, confusion: null, confusion_end: 0, regions: null});
  const all = /** @type {any} */ (lab.look(0, 1, {...ALL, regions: {x: 3, y: 0, unit: null, side: 4}}));
  assert.deepEqual(all.weights.map((/** @type {Float64Array} */ {length}) => length), [20, 15]);
  assert.deepEqual(all.biases.map((/** @type {Float64Array} */ {length}) => length), [5, 3]);
  assert.ok(all.layers[0].dead >= 0 && all.layers[1].dead === null);
  assert.equal(all.layers[0].activation.counts.length, 40);
  const {answer, margin, unit, points, ...plain} = all.regions;
  assert.deepEqual([answer.length, margin.length, unit, points.length], [16, 16, null, 600]);
  assert.deepEqual(Object.keys(plain), ['x', 'y', 'low', 'high', 'side']);
  const buffers = [...all.weights, ...all.biases, all.confusion, answer, margin, points].map(({buffer}) => buffer);
  assert.equal(new Set([memory.buffer, ...buffers]).size, 9, 'each its own');
  const wrong = /** @type {any} */ ({...LITTLE, regions: {x: 0, y: 1, unit: [1], side: 4}});
  assert.throws(() => lab.look(0, null, wrong), {code: 'CALL-SHAPE', found: 'unit'});
});
