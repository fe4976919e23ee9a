// One door, one redraw per frame.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Store} from '../../www/store.js';
import {initialState} from '../../www/state.js';

function open() {
  /** @type {(() => void)[]} */ const frames = [];
  const store = new Store(initialState(), (draw) => frames.push(draw));
  return {store, frames};
}

test('many actions, one frame, the latest state', () => {
  const {store, frames} = open();
  /** @type {number[]} */ const drawn = [];
  store.onFrame((state) => drawn.push(state.speed));
  for (let speed = 1; speed <= 50; speed += 1) store.dispatch({type: 'speed-changed', speed});
  assert.deepEqual([frames.length, drawn], [1, []]);
  frames.shift()?.();
  assert.deepEqual([frames.length, drawn], [0, [50]]);
  store.dispatch({type: 'speed-changed', speed: 60});
  assert.equal(frames.length, 1);
});

test('an action that changes nothing asks for no frame and tells nobody', () => {
  const {store, frames} = open();
  store.onChange(() => assert.fail('told'));
  store.dispatch({type: 'hovered', epoch: null});
  assert.equal(frames.length, 0);
});

test('an action dispatched by a listener waits for the others to hear the first', () => {
  const {store} = open();
  /** @type {number[]} */ const heard = [];
  store.onChange((_, after) => {
    if (after.speed === 1) store.dispatch({type: 'speed-changed', speed: 2});
  });
  store.onChange((_, after) => heard.push(after.speed));
  store.dispatch({type: 'speed-changed', speed: 1});
  assert.deepEqual(heard, [1, 2]);
});

test('a listener that throws keeps no frame from being drawn', () => {
  const {store, frames} = open();
  store.onChange(() => {
    throw new Error('refused');
  });
  assert.throws(() => store.dispatch({type: 'speed-changed', speed: 1}), /refused/);
  assert.deepEqual([frames.length, store.state.speed], [1, 1]);
});
