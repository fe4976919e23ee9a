// A run from several seeds on the built wasm: in lock-step, and each what it is alone.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {epochs, last, onIris, records, starts} from './bench.mjs';
import {check_gradient} from './core.mjs';
import {median, seedOf} from '../../www/spread.js';
import {parse, print} from '../../www/link.js';
import {letters, settingsOf} from '../../www/rival.js';
import {slotOf} from '../../www/worker/lane.js';

/** The link of one seed of one run alone. @param {string} link @param {any} letter @param {number} nth */
function alone(link, letter, nth) {
  const settings = settingsOf(parse(link).settings, letter);
  return print({...settings, seeds: 1, seed: seedOf(settings.seed, nth)});
}

/**
 * Every bit of one seed: its records as told, its weights and biases.
 * @param {{lab: any, said: any[]}} bench
 * @param {any} letter
 * @param {number} nth
 */
function bits({lab, said}, letter, nth) {
  const slot = slotOf(letter, nth);
  const {layers} = last(said, 'started').runs[0].info;
  const numbers = records(said, last(said, 'started').number, letter, nth).flat();
  layers.forEach((/** @type {unknown} */ _, /** @type {number} */ layer) => numbers.push(...lab.weights(slot, layer), ...lab.biases(slot, layer)));
  return `${numbers.length} ${Buffer.from(new Float64Array(numbers).buffer).toString('hex')}`;
}

/** @param {any} bench @param {string} link @param {(single: any) => void} train */
async function assertAllAlone(bench, link, train) {
  const {settings} = parse(link);
  for (const letter of letters(settings)) {
    for (let nth = 0; nth < settings.seeds; nth += 1) {
      const single = await onIris(alone(link, letter, nth));
      train(single);
      assert.ok(bits(bench, letter, nth) === bits(single, 'A', 0), `seed ${nth} of ${letter} is not itself`);
    }
  }
}

for (const seed of [1234, 4294967294]) {
  test(`two runs of three seeds from ${seed} are those six alone, bit for bit, disturbed in every way`, async () => {
    const link = `seeds=3&seed=${seed}&hidden=8:tanh&lr=0.05&b.hidden=8:relu&b.out=sigmoid&b.loss=mse&b.batch=7`;
    const bench = await onIris(link);
    assert.deepEqual(last(bench.said, 'started').runs.map((/** @type {any} */ {letter, nth}) => [letter, nth]), [
      ['A', undefined], ['A', 1], ['A', 2], ['B', undefined], ['B', 1], ['B', 2],
    ]);
    bench.go('batch');
    bench.pursuit.check(1, 1, check_gradient);
    bench.run();
    bench.go('epoch');
    bench.pursuit.setSpeed(90);
    bench.pursuit.pursue({serial: 99, kind: 'play', target: 12}, null);
    bench.next();
    bench.pursuit.setSpeed(100);
    bench.go('play', 12);
    assert.deepEqual(bench.said.filter(({type}) => type === 'checked').map(({letter}) => letter), ['A', 'B']);
    await assertAllAlone(bench, link, (single) => single.go('play', 12));
  });
}

test('no seed is ever more than one minibatch ahead of the least far', async () => {
  const bench = await onIris('seeds=4&b.batch=7');
  const far = new Map(last(bench.said, 'started').runs.map((/** @type {any} */ {letter, nth, info}) => [slotOf(letter, nth), {epoch: 0, steps: info.steps}]));
  const advance = bench.lab.advance.bind(bench.lab);
  let most = 0;
  bench.lab.advance = (slot) => {
    const event = advance(slot);
    const lane = far.get(slot);
    if (event === 1) lane.epoch += 1 / lane.steps;
    const all = [...far.values()].map(({epoch}) => epoch);
    most = Math.max(most, Math.max(...all) - Math.min(...all));
    return event;
  };
  bench.go('play', 4);
  assert.ok(most <= 1 / 12 + 1e-9, `${most}`);
});

/** Of its six seeds two diverge. */
const EXPLOSIVE = 'hidden=8:relu&out=linear&loss=sse&init=normal:1&lr=0.1&seeds=6&seed=40';

test('one seed that diverges freezes by itself; another η is for all of the run, each from where it is', async () => {
  const bench = await onIris(EXPLOSIVE);
  bench.go('play', 30);
  const lost = bench.said.filter(({type}) => type === 'diverged');
  assert.ok(lost.length > 0 && lost.length < 6, `${lost.length} of 6`);
  assert.equal(bench.said.at(-1).type, 'rested');
  await assertAllAlone(bench, EXPLOSIVE, (single) => single.go('play', 30));
  const [{nth = 0, report}] = lost;
  assert.equal(epochs(bench.said, 1, 'A', nth).at(-1), report.back_to);
  bench.pursuit.setRate('A', 0.001, 0);
  const {epoch, step, repeats} = bench.said.at(-1);
  const places = [{epoch, step}, ...repeats];
  assert.deepEqual(places[nth], {epoch: report.back_to, step: 0});
  bench.go('play', 31);
  assert.deepEqual([0, 1, 2, 3, 4, 5].map((at) => epochs(bench.said, 1, 'A', at).at(-1)), [31, 31, 31, 31, 31, 31]);
});

test('after a restart every seed is trained again to where it was: changed, frozen, and going on', async () => {
  const first = await onIris(EXPLOSIVE);
  first.go('play', 3);
  first.go('batch');
  first.pursuit.setRate('A', 0.11, 0.1);
  const told = first.said.length;
  const {lr, momentum, epoch, step, repeats} = first.said.at(-1);
  first.go('play', 30);
  const lost = first.said.slice(told).filter(({type}) => type === 'diverged');
  assert.ok(lost.length > 0 && lost.length < 6, `${lost.length} of 6`);
  const known = Object.fromEntries([{epoch, step}, ...repeats].map((place, nth) => {
    const shown = epochs(first.said, 1, 'A', nth).at(-1);
    const frozen = lost.some((other) => (other.nth ?? 0) === nth);
    return [nth === 0 ? 'A' : `A${nth}`, {changes: [{...place, lr, momentum}], shown, frozen}];
  }));
  const again = await onIris(EXPLOSIVE, known);
  again.go('replay', 30);
  assert.equal(again.said.at(-1).type, 'rested');
  assert.equal(last(again.said, 'diverged'), undefined);
  for (let nth = 0; nth < 6; nth += 1) assert.ok(bits(first, 'A', nth) === bits(again, 'A', nth), String(nth));
});

test('a run rests where the median of its test losses is low enough', async () => {
  const bench = await onIris('lr=0.1&seeds=3');
  bench.go('play', 60, 0.4);
  const told = [0, 1, 2].map((nth) => records(bench.said, 1, 'A', nth));
  const end = told[0].length - 1;
  assert.ok(end < 60 && told.every(({length}) => length === end + 1));
  const losses = told[0].map((_, epoch) => median(told.map((rows) => rows[epoch][2])));
  assert.deepEqual(losses.map((loss) => loss < 0.4), losses.map((_, epoch) => epoch === end));
  bench.go('play', 60, 0.4);
  assert.equal(epochs(bench.said, 1, 'A').at(-1), 60, 'below already: it trains on');
});

test('a run one seed of which the core refuses is refused, and leaves no seed behind', async () => {
  const bench = await onIris();
  const start = bench.lab.start.bind(bench.lab);
  bench.lab.start = (slot, settings) => {
    if (slot >= slotOf('B', 2)) throw {code: 'TRAIN-NO-MEMORY'};
    return start(slot, settings);
  };
  bench.pursuit.start(2, starts('seeds=4&seed=9&b.lr=1').filter(({letter, nth = 0}) => letter === 'B' || nth < 2));
  assert.deepEqual(last(bench.said, 'refused'), {type: 'refused', number: 2, letter: 'B', report: {code: 'TRAIN-NO-MEMORY', run: 'B', seeds: 4}});
  assert.deepEqual(last(bench.said, 'started').runs.map((/** @type {any} */ {letter, nth}) => [letter, nth]), [['A', undefined], ['A', 1]]);
  for (const nth of [0, 1]) assert.throws(() => bench.lab.position(slotOf('B', nth)), {code: 'RUN-NONE'});
  bench.run();
  bench.go('play', 2);
  bench.pursuit.drop('A');
  for (const nth of [0, 1]) assert.throws(() => bench.lab.position(slotOf('A', nth)), {code: 'RUN-NONE'});
});

test('the core takes the last seed of the last run, and no number beyond its room', async () => {
  const {lab} = await onIris('seeds=50&b.lr=1&c.lr=0.1&d.lr=2');
  assert.equal(lab.position(slotOf('D', 49)).epoch, 0);
  const [{settings}] = starts('');
  assert.ok(lab.start(255, settings));
  assert.throws(() => lab.start(256, settings), {code: 'RUN-NONE'});
});
