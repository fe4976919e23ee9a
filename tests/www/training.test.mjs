// The owner of the worker: whom it believes, and when it loses patience.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Training} from '../../www/training.js';

function open() {
  /** @type {any[]} */ const workers = [];
  /** @type {any[]} */ const actions = [];
  /** @type {(() => void)[]} */ const frames = [];
  /** @type {{call: () => void, wait_ms: number}[]} */ const delays = [];
  const start = () => {
    const worker = {posted: /** @type {any[]} */ ([]), ended: false, onmessage: /** @type {any} */ (null), onerror: /** @type {any} */ (null)};
    workers.push(Object.assign(worker, {
      postMessage: (/** @type {any} */ message) => worker.posted.push(message),
      terminate: () => (worker.ended = true),
    }));
    return /** @type {any} */ (worker);
  };
  const training = new Training({dispatch: (action) => actions.push(action), start, frame: (draw) => frames.push(draw), every: () => undefined, later: (call, wait_ms) => delays.push({call, wait_ms})});
  const say = (/** @type {any} */ data) => workers.at(-1).onmessage?.({data});
  return {training, workers, actions, frames, delays, say};
}

test('commands are posted and reports are dispatched', () => {
  const {training, workers, actions, say} = open();
  training.obey({type: 'speed', speed: 5});
  assert.deepEqual(workers[0].posted, [{type: 'speed', speed: 5}]);
  say({type: 'ready'});
  say({type: 'beat'});
  say({type: 'rested', number: 1, serial: 2});
  assert.deepEqual(actions, [{type: 'rested', number: 1, serial: 2}]);
});

const WANTS = {weights: true, histograms: false, confusion: false, regions: null};
const look = (/** @type {number|null} */ epoch) => ({type: /** @type {const} */ ('look'), number: 3, epoch, wants: WANTS});

test('a look is asked for at most once a frame, and is the newest', () => {
  const {training, workers, frames} = open();
  for (let k = 0; k < 20; k += 1) training.obey(look(k));
  assert.equal(frames.length, 1);
  frames.shift()?.();
  assert.deepEqual(workers[0].posted, [look(19)]);
});

test('what two looks at one epoch want is asked for at once', () => {
  const {training, workers, frames} = open();
  const nothing = {weights: false, histograms: false, confusion: false, regions: null};
  const plane = {x: 0, y: 1, unit: null, side: 9};
  training.obey({...look(2), wants: {...nothing, confusion: true, regions: plane}});
  training.obey({...look(2), wants: {...nothing, histograms: true}});
  frames.shift()?.();
  assert.deepEqual(workers[0].posted, [{...look(2), wants: {...nothing, histograms: true, confusion: true, regions: plane}}]);
});

test('the next look waits for the answer to the last', () => {
  const {training, workers, frames, say} = open();
  training.obey(look(1));
  frames.shift()?.();
  training.obey(look(2));
  training.obey(look(3));
  assert.equal(frames.length, 0);
  say({type: 'looked', number: 3, epoch: 1, runs: [], ms: 0});
  frames.shift()?.();
  assert.deepEqual(workers[0].posted, [look(1), look(3)]);
});

test('after a look that took long the runs go on for a while; one that a person waits for does not wait', () => {
  const {training, workers, frames, delays, say} = open();
  training.obey(look(null));
  frames.shift()?.();
  say({type: 'looked', number: 3, epoch: null, runs: [], ms: 1e6});
  training.obey(look(null));
  training.obey(look(null));
  assert.deepEqual([frames.length, delays.map(({wait_ms}) => Math.ceil(wait_ms / 1e6))], [0, [3]]);
  training.obey(look(7));
  frames.shift()?.();
  assert.deepEqual(workers[0].posted, [look(null), look(7)]);
});

test('a worker that was lost owes no look', () => {
  const {training, workers, frames, say} = open();
  say({type: 'ready'});
  training.obey(look(1));
  frames.shift()?.();
  say({type: 'trapped', bytes: 0});
  training.obey({type: 'restart'});
  training.obey(look(2));
  frames.shift()?.();
  assert.deepEqual(workers[1].posted, [look(2)]);
});

test('a worker that is silent for more than seven watches is lost; a beat saves it', () => {
  const {training, workers, actions, say} = open();
  say({type: 'ready'});
  let now = 10_000;
  const watch = (/** @type {number} */ times) => {
    for (let k = 0; k < times; k += 1) training.watch((now += 500));
  };
  watch(7);
  say({type: 'beat'});
  watch(7);
  assert.deepEqual(actions, []);
  watch(1);
  assert.deepEqual([actions, workers[0].ended], [[{type: 'worker-lost', bytes: undefined}], true]);
});

test('a worker that said it is busy gets half a minute, until it speaks again; meanwhile it is called slow', () => {
  const {training, workers, actions, say} = open();
  say({type: 'ready'});
  let now = 10_000;
  const watch = (/** @type {number} */ times) => {
    for (let k = 0; k < times; k += 1) training.watch((now += 500));
  };
  watch(1);
  say({type: 'busy'});
  watch(7);
  assert.deepEqual(actions, []);
  watch(53);
  assert.deepEqual(actions.splice(0), [{type: 'worker-slow', slow: true}]);
  say({type: 'beat'});
  assert.deepEqual(actions.splice(0), [{type: 'worker-slow', slow: false}]);
  watch(8);
  assert.deepEqual([actions, workers[0].ended], [[{type: 'worker-lost', bytes: undefined}], true]);
});

test('a page that slept does not blame the worker', () => {
  const {training, actions, say} = open();
  say({type: 'ready'});
  for (let now = 60_000; now < 1_200_000; now += 60_000) training.watch(now);
  assert.deepEqual(actions, []);
});

test('a trapped worker is ended; another hears the commands; the first is not heard', () => {
  const {training, workers, actions, say} = open();
  say({type: 'ready'});
  const first = workers[0].onmessage;
  say({type: 'trapped', bytes: 7});
  assert.deepEqual([actions, workers[0].ended, workers[0].onmessage], [[{type: 'worker-lost', bytes: 7}], true, null]);
  training.obey({type: 'restart'});
  training.obey({type: 'speed', speed: 1});
  assert.deepEqual([workers.length, workers[1].posted.length, typeof first], [2, 1, 'function']);
});

test('an ended worker is not missed, and a restart brings another', () => {
  const {training, workers, actions, say} = open();
  say({type: 'ready'});
  training.obey({type: 'end'});
  assert.equal(workers[0].ended, true);
  training.obey({type: 'speed', speed: 1});
  for (let now = 10_000; now < 50_000; now += 500) training.watch(now);
  assert.deepEqual([actions, workers.length], [[], 1]);
  training.obey({type: 'restart'});
  training.obey({type: 'speed', speed: 2});
  assert.deepEqual([workers.length, workers[1].posted], [2, [{type: 'speed', speed: 2}]]);
});

test('rows that were asked of a worker that is lost have to be asked for again', async () => {
  const {training, say} = open();
  say({type: 'ready'});
  const asked = training.examples();
  say({type: 'trapped', bytes: 1});
  await assert.rejects(asked, {code: 'EXPORT-NOT-YET'});
});

test('a worker that never came up is not tried again and again', () => {
  const {training, workers, actions} = open();
  workers[0].onerror({preventDefault() {}});
  training.obey({type: 'load', number: 1, source: /** @type {any} */ ({}), reading: /** @type {any} */ ({})});
  assert.deepEqual([actions, workers.length], [[{type: 'worker-failed'}, {type: 'worker-failed'}], 1]);
});

test('a worker that is not ready within half a minute never will be; one that is slow is', () => {
  for (const ready of [false, true]) {
    const {training, workers, actions, say} = open();
    let now = 10_000;
    const watch = (/** @type {number} */ times) => {
      for (let k = 0; k < times; k += 1) training.watch((now += 500));
    };
    watch(60);
    assert.deepEqual(actions, []);
    if (ready) say({type: 'ready'});
    watch(2);
    assert.deepEqual([actions, workers[0].ended], ready ? [[], false] : [[{type: 'worker-failed'}], true]);
    watch(100);
    assert.equal(actions.length, 1);
  }
});

test('a page that slept does not blame a worker that starts', () => {
  const {training, actions} = open();
  for (let now = 60_000; now < 6_000_000; now += 60_000) training.watch(now);
  assert.deepEqual(actions, []);
});

test('the columns of a summary come before it, in pieces', () => {
  const {actions, say} = open();
  const summary = (/** @type {any[]} */ columns) => ({name: 'genes.csv', columns});
  say({type: 'ready'});
  say({type: 'columns', columns: [1, 2]});
  say({type: 'columns', columns: [3]});
  say({type: 'loaded', number: 1, summary: summary([]), unfit: null});
  say({type: 'columns', columns: [4]});
  say({type: 'chosen', number: 2, summary: summary([])});
  assert.deepEqual(actions, [
    {type: 'loaded', number: 1, summary: summary([1, 2, 3]), unfit: null},
    {type: 'chosen', number: 2, summary: summary([4])},
  ]);
});

test('pieces of a worker that was lost are none of the next one', () => {
  const {training, actions, say} = open();
  say({type: 'ready'});
  say({type: 'columns', columns: [1]});
  say({type: 'trapped', bytes: 0});
  training.obey({type: 'restart'});
  say({type: 'ready'});
  say({type: 'columns', columns: [2]});
  say({type: 'loaded', number: 1, summary: {columns: []}, unfit: null});
  assert.deepEqual(actions.at(-1), {type: 'loaded', number: 1, summary: {columns: [2]}, unfit: null});
});

test('what a look lacks is said once, asked for again with the next look and by itself, and taken back when it came', () => {
  const {training, workers, actions, frames, delays, say} = open();
  const whole = {...look(null), wants: {...WANTS, confusion: true}};
  const short = {type: 'looked', number: 3, epoch: null, runs: [], ms: 0, lacks: true};
  const told = () => actions.splice(0).filter(({type}) => type === 'look-lacks').map(({lacks}) => lacks);
  training.obey(whole);
  frames.shift()?.();
  say(short);
  training.obey(look(null));
  frames.shift()?.();
  say(short);
  assert.deepEqual([told(), delays.length, workers[0].posted.splice(0)], [[true], 1, [whole, whole]]);
  delays[0].call();
  frames.shift()?.();
  say({...short, lacks: undefined});
  assert.deepEqual([told(), delays.length, workers[0].posted.splice(0)], [[false], 1, [whole]]);
  training.obey(look(null));
  frames.shift()?.();
  assert.deepEqual(workers[0].posted, [look(null)]);
});
