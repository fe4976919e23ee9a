// Compared runs on the built wasm: in lock-step, and each what it is alone.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {epochs, last, onIris, open, pasted, records, starts} from './bench.mjs';
import {check_gradient} from './core.mjs';
import {shared} from '../shared.mjs';
import {epochsTo, unshared} from '../../www/compare.js';
import {LESSON} from '../../www/lesson.js';
import {parse, print} from '../../www/link.js';
import {letters, settingsOf} from '../../www/rival.js';
import {newRun, recordAt, withRecords} from '../../www/run.js';
import {nothingChosen} from '../../www/state.js';
import {slotOf} from '../../www/worker/lane.js';

/** Four networks that share neither depth, loss, batch, precision nor generator. */
const FOUR = [
  'seed=7&hidden=8:tanh&lr=0.05',
  'b.hidden=16:relu,8:sigmoid&b.out=sigmoid&b.loss=mse&b.batch=7&b.init=he',
  'c.hidden=&c.out=linear&c.loss=hinge&c.momentum=0.9&c.draws=joint&c.scale=minmax',
  'd.hidden=4:leaky_relu&d.loss=half_sse&d.gradient=omit-slope&d.precision=f32&d.split=0.6&d.init=normal:0.5',
].join('&');
/** Equal length, A's settings but for η. */
const RATES = 'lr=0.05&b.lr=0.1&c.lr=0.2&d.lr=0.4';

/** The link of one run alone. @param {string} link @param {any} letter */
const alone = (link, letter) => print(settingsOf(parse(link).settings, letter));

/**
 * Every bit of a run: its records as told, its weights and biases.
 * @param {{lab: any, said: any[]}} bench
 * @param {any} letter
 * @param {any} [as]   its letter in this bench
 */
function bits({lab, said}, letter, as = letter) {
  const layers = last(said, 'started').runs.find((/** @type {any} */ run) => run.letter === as).info.layers;
  const numbers = [
    ...records(said, last(said, 'started').number, as).flat(),
    ...layers.flatMap((/** @type {unknown} */ _, /** @type {number} */ layer) => [...lab.weights(slotOf(as), layer), ...lab.biases(slotOf(as), layer)]),
  ];
  return `${letter} ${numbers.length} ${Buffer.from(new Float64Array(numbers).buffer).toString('hex')}`;
}

/**
 * @param {any} bench
 * @param {string} link
 * @param {any} letter
 * @param {(single: any) => void} train   what is done with the run alone
 */
async function assertAlone(bench, link, letter, train) {
  const single = await onIris(alone(link, letter));
  train(single);
  assert.ok(bits(bench, letter) === bits(single, letter, 'A'), `run ${letter} is not itself`);
}

/** A unit that only the deepest has: the others show their answers. */
const EVERYTHING = {weights: true, histograms: true, confusion: true, regions: {x: 2, y: 0, unit: /** @type {[number, number]} */ ([1, 3]), side: 16}};

test('four runs of different networks, disturbed in every way, are those four runs alone, bit for bit', async () => {
  const bench = await onIris(FOUR);
  bench.go('batch');
  bench.go('batch');
  bench.pursuit.check(1, 1, check_gradient);
  bench.run();
  bench.go('epoch');
  bench.pursuit.pursue({serial: 99, kind: 'play', target: 25}, null);
  bench.next();
  bench.pursuit.look({type: 'look', number: 1, epoch: 0, wants: EVERYTHING});
  bench.pursuit.pursue({serial: 100, kind: 'rest', target: 0}, null);
  bench.run();
  bench.pursuit.setSpeed(90);
  bench.pursuit.setSpeed(100);
  bench.pursuit.check(1, 2, check_gradient);
  bench.go('play', 25);
  assert.equal(bench.said.filter(({type}) => type === 'checked').length, 8);
  for (const letter of letters(parse(FOUR).settings)) {
    assert.deepEqual(epochs(bench.said, 1, letter), Array.from({length: 26}, (_, epoch) => epoch));
    await assertAlone(bench, FOUR, letter, (single) => single.go('play', 25));
  }
});

test('no run is ever more than one minibatch ahead of the least far', async () => {
  const bench = await onIris('b.batch=7&c.batch=40&d.hidden=16:relu,16:relu');
  const steps = bench.said.find(({type}) => type === 'started').runs.map((/** @type {any} */ {info}) => info.steps);
  const far = [0, 0, 0, 0];
  const advance = bench.lab.advance.bind(bench.lab);
  let most = 0;
  bench.lab.advance = (slot) => {
    const event = advance(slot);
    if (event === 1) far[slot] = (far[slot] ?? 0) + 1 / steps[slot];
    most = Math.max(most, Math.max(...far) - Math.min(...far));
    return event;
  };
  bench.go('play', 6);
  assert.ok(far.every((epoch) => Math.abs(epoch - 6) < 1e-9), String(far));
  assert.ok(most <= 1 / Math.min(...steps) + 1e-9, `${most}`);
});

test('a step is one minibatch of each, and the epoch after is the same for all', async () => {
  const bench = await onIris('b.batch=40');
  const at = () => ['A', 'B'].map((letter) => {
    const {epoch, step} = bench.lab.position(slotOf(/** @type {any} */ (letter)));
    return `${letter} ${epoch}.${step}`;
  });
  bench.go('batch');
  assert.deepEqual(at(), ['A 0.1', 'B 0.1']);
  bench.go('batch');
  assert.deepEqual(at(), ['A 0.2', 'B 0.2']);
  bench.go('batch');
  assert.deepEqual(at(), ['A 0.3', 'B 1.0']);
  assert.equal(bench.go('epoch'), bench.said.at(-1).serial);
  assert.deepEqual(at(), ['A 1.0', 'B 1.0']);
  bench.go('epoch');
  assert.deepEqual(at(), ['A 2.0', 'B 2.0']);
});

test('the slowest speed does one minibatch of each, then waits about a second', async () => {
  const bench = await onIris(RATES);
  bench.pursuit.setSpeed(0);
  bench.pursuit.pursue({serial: 1, kind: 'play', target: 5}, null);
  bench.next();
  assert.deepEqual(last(bench.said, 'progress').runs.map((/** @type {any} */ run) => run.position.step), [1, 1, 1, 1]);
  const wait_ms = bench.due()?.wait_ms ?? 0;
  assert.ok(wait_ms > 900 && wait_ms <= 1000, `${wait_ms} ms`);
});

test('another η for one run is for that run alone', async () => {
  const bench = await onIris(RATES);
  bench.go('play', 3);
  bench.pursuit.setRate('C', 0.7, 0.5);
  assert.deepEqual(bench.said.at(-1), {type: 'rate-changed', number: 1, letter: 'C', epoch: 3, step: 0, lr: 0.7, momentum: 0.5});
  bench.go('play', 8);
  for (const letter of ['A', 'B', 'D']) await assertAlone(bench, RATES, letter, (single) => single.go('play', 8));
  await assertAlone(bench, RATES, 'C', (single) => {
    single.go('play', 3);
    single.pursuit.setRate('A', 0.7, 0.5);
    single.go('play', 8);
  });
});

const EXPLOSIVE = 'out=linear&loss=sse&lr=0.01&b.lr=1000&c.lr=0.001';

test('a run that diverges freezes, the others go on; with another η it catches up', async () => {
  const bench = await onIris(EXPLOSIVE);
  bench.go('play', 12);
  const {letter, report} = last(bench.said, 'diverged');
  const back = report.back_to;
  assert.deepEqual([letter, report.run, report.lr, back < 12], ['B', 'B', 1000, true]);
  assert.equal(bench.said.filter(({type}) => type === 'diverged').length, 1);
  assert.equal(bench.said.at(-1).type, 'rested');
  for (const other of ['A', 'C']) await assertAlone(bench, EXPLOSIVE, other, (single) => single.go('play', 12));
  assert.equal(epochs(bench.said, 1, 'B').at(-1), back);
  bench.go('batch');
  bench.go('epoch');
  assert.deepEqual([epochs(bench.said, 1, 'A').at(-1), epochs(bench.said, 1, 'B').at(-1)], [13, back]);
  bench.pursuit.setRate('B', 0.02, 0);
  bench.run();
  assert.equal(epochs(bench.said, 1, 'B').at(-1), back, 'at rest it stays at rest');
  bench.go('play', 15);
  await assertAlone(bench, EXPLOSIVE, 'B', (single) => {
    single.go('play', 12);
    single.pursuit.setRate('A', 0.02, 0);
    single.go('play', 15);
  });
});

test('another η while the others play: the frozen run catches up at once', async () => {
  const bench = await onIris(EXPLOSIVE);
  bench.pursuit.pursue({serial: 1, kind: 'play', target: 20000}, null);
  while (!last(bench.said, 'diverged')) bench.next();
  bench.next();
  bench.pursuit.setRate('B', 0.02, 0);
  bench.next();
  assert.ok(Number(epochs(bench.said, 1, 'B').at(-1)) > last(bench.said, 'diverged').report.back_to);
  bench.pursuit.drop('B');
  bench.go('rest');
});

test('when every run is frozen, each step tries them all again', async () => {
  const bench = await onIris('out=linear&loss=sse&lr=1000&b.lr=900');
  bench.go('play', 5);
  assert.equal(bench.said.at(-1).type, 'diverged');
  const before = bench.said.length;
  bench.go('epoch');
  assert.deepEqual(bench.said.slice(before).filter(({type}) => type === 'diverged').map(({letter}) => letter).sort(), ['A', 'B']);
});

test('a run whose test loss is low enough rests, as alone, and the others go on', async () => {
  const link = 'lr=0.1&b.lr=0.001';
  const bench = await onIris(link);
  bench.go('play', 60, 0.4);
  const [a, b] = ['A', 'B'].map((letter) => epochs(bench.said, 1, letter).at(-1) ?? 0);
  assert.ok(Number(a) < 60 && b === 60, `${a} ${b}`);
  await assertAlone(bench, link, 'A', (single) => single.go('play', 60, 0.4));
  bench.go('play', 60, 0.4);
  assert.equal(epochs(bench.said, 1, 'A').at(-1), 60);
});

test('a refused rival is left out; without A there is no comparison', async () => {
  const {said, go} = await onIris('b.out=linear&c.lr=0.5');
  assert.deepEqual(said.find(({type}) => type === 'refused'), {type: 'refused', number: 1, letter: 'B', report: {code: 'PAIR-REFUSED', run: 'B', out: 'linear', loss: 'cce'}});
  assert.deepEqual(last(said, 'started').runs.map((/** @type {any} */ {letter}) => letter), ['A', 'C']);
  go('play', 2);
  assert.deepEqual([epochs(said, 1, 'C'), said.at(-1).type], [[0, 1, 2], 'rested']);
  const none = await onIris('out=linear&b.out=softmax');
  assert.equal(last(none.said, 'started'), undefined);
});

test('a run that is dropped leaves the others as they are, and its memory', async () => {
  const bench = await onIris(RATES);
  bench.pursuit.pursue({serial: 1, kind: 'play', target: 2000}, null);
  bench.next();
  bench.pursuit.drop('B');
  bench.run();
  assert.throws(() => bench.lab.position(1), {code: 'RUN-NONE'});
  assert.equal(bench.said.at(-1).type, 'rested');
  for (const letter of ['A', 'C', 'D']) await assertAlone(bench, RATES, letter, (single) => single.go('play', 2000));
});

test('dropping the only run that had work to do ends the goal, and the wait for epoch 0', async () => {
  const bench = await onIris(EXPLOSIVE);
  bench.go('play', 4);
  bench.pursuit.setRate('B', 0.01, 0);
  bench.pursuit.pursue({serial: 50, kind: 'play', target: 4}, null);
  bench.pursuit.drop('B');
  assert.deepEqual(bench.said.at(-1), {type: 'rested', number: 1, serial: 50});
  const fresh = await onIris();
  const advance = fresh.lab.advance.bind(fresh.lab);
  fresh.lab.advance = (slot) => (slot === 1 ? 0 : advance(slot)); // B never gets to epoch 0
  fresh.pursuit.start(2, starts('b.lr=1'));
  fresh.next();
  assert.equal(last(fresh.said, 'progress').prepared, false);
  fresh.pursuit.drop('B');
  fresh.run();
  assert.equal(last(fresh.said, 'progress').prepared, true);
});

test('after a restart every run is trained again to where it was: changed, frozen, and going on', async () => {
  const first = await onIris(EXPLOSIVE);
  first.go('play', 5);
  first.pursuit.setRate('C', 0.002, 0.5);
  first.go('batch');
  first.pursuit.setRate('C', 0.003, 0);
  const changes = first.said.filter(({type}) => type === 'rate-changed').map(({epoch, step, lr, momentum}) => ({epoch, step, lr, momentum}));
  first.go('play', 9);
  const {back_to} = last(first.said, 'diverged').report;
  const again = await onIris(EXPLOSIVE, {A: {shown: 9}, B: {shown: back_to, frozen: true}, C: {shown: 9, changes}});
  again.go('replay', 9);
  assert.equal(again.said.at(-1).type, 'rested');
  for (const bench of [first, again]) bench.go('play', 12);
  assert.equal(last(again.said, 'diverged'), undefined, 'it is known to be frozen, and not tried');
  for (const letter of ['A', 'B', 'C']) assert.ok(bits(first, letter) === bits(again, letter), letter);
});

test('the gradient check tells of each run, and the one without its slope fails', async () => {
  const bench = await onIris('out=sigmoid&loss=sse&b.gradient=omit-slope&c.hidden=5:tanh&d.loss=bce');
  bench.go('batch');
  bench.said.length = 0;
  bench.pursuit.check(1, 7, check_gradient);
  bench.run();
  const checked = bench.said.filter(({type}) => type === 'checked');
  assert.deepEqual(checked.map(({letter, serial, epoch, step, report}) => [letter, serial, epoch, step, report.passes, report.must_fail]), [
    ['A', 7, 0, 1, true, false], ['B', 7, 0, 1, false, true], ['C', 7, 0, 1, true, false], ['D', 7, 0, 1, true, false],
  ]);
  assert.equal(bench.said.filter(({type}) => type === 'busy').length, 4);
  bench.pursuit.check(3, 8, check_gradient);
  bench.run();
  assert.equal(bench.said.filter(({type}) => type === 'checked').length, 4, 'of another start: not meant');
});

/** The page's runs, from what the worker told. @param {any} bench @param {string} link */
function runsOf({said}, link) {
  const {number, runs} = last(said, 'started');
  const {settings} = parse(link);
  return runs.map((/** @type {any} */ {letter, info, keys}) =>
    withRecords(newRun(letter, number, info, keys, settingsOf(settings, letter)), new Float64Array(records(said, number, letter).flat())));
}

/** @param {string} name */
const sample = (name) => pasted(readFileSync(shared(`data/${name}`), 'utf8'), name);

/** @param {string} link */
async function onTwin(link) {
  const bench = open();
  await bench.loader.load(1, sample('steel-twin.csv'), nothingChosen());
  bench.loader.commit(1);
  bench.pursuit.start(1, starts(link));
  bench.run();
  return bench;
}

test('the lesson on the twin: the same rows and weights, and B learns from 76 times as much', async () => {
  const bench = await onTwin(LESSON);
  const [a, b] = runsOf(bench, LESSON);
  assert.deepEqual(unshared([a, b]), {rows: [], weights: []});
  const ratio = (/** @type {string} */ key) => recordAt(b, 0, key) / recordAt(a, 0, key);
  assert.equal(ratio('wrong_delta').toFixed(0), '76');
  assert.equal(ratio('wrong_slope').toFixed(6), '1.000000');
  assert.equal(epochsTo(a, 1.1), null);
});

test('runs share rows and weights exactly where it says so: the core draws the same', async () => {
  const base = 'hidden=5:tanh';
  for (const [rival, draws] of [
    ['lr=1', 'separate'], ['hidden=5:relu', 'separate'], ['hidden=6:tanh', 'separate'], ['hidden=', 'separate'], ['init=he', 'separate'],
    ['batch=7', 'separate'], ['batch=5', 'separate'], ['split=0.7', 'separate'], ['draws=joint', 'separate'], ['draws=separate', 'joint'],
    ['hidden=6:tanh', 'joint'], ['init=he', 'joint'], ['init=zeros', 'joint'], ['hidden=5:relu', 'joint'], ['batch=5', 'joint'], ['init=normal:1', 'separate'],
  ]) {
    const link = `${base}&draws=${draws}&b.${rival}`;
    const bench = await onTwin(link);
    const [a, b] = runsOf(bench, link);
    const said = unshared([a, b]);
    const weights = ['A', 'B'].map((letter) => [...bench.lab.weights(slotOf(/** @type {any} */ (letter)), 0)].join());
    assert.equal(said.weights.length === 0, weights[0] === weights[1], `weights: ${link}`);
    const biggest = [a, b].map(({info}) => info.biggest_class_test);
    assert.equal(said.rows.length === 0, biggest[0] === biggest[1], `rows: ${link}`);
  }
});
