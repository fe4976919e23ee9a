// The speed slider, and the time left.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {minibatchesPerSecond} from '../../www/pace.js';
import {Clock} from '../../www/worker/clock.js';
import {Pace} from '../../www/worker/pace.js';

test('the slider goes from one minibatch per second to no limit, ever faster', () => {
  assert.equal(minibatchesPerSecond(0), 1);
  assert.equal(minibatchesPerSecond(100), Infinity);
  for (let speed = 0; speed < 100; speed += 1) assert.ok(minibatchesPerSecond(speed + 1) > minibatchesPerSecond(speed));
});

/** Minibatches done in ten seconds of 4 ms turns. @param {number} speed */
function inTenSeconds(speed) {
  const pace = new Pace();
  pace.setSpeed(speed, 0);
  pace.begin(0);
  let done = 0;
  for (let now = 0; now < 10_000; now += 4) {
    while (pace.wait(now, 1) === 0) {
      pace.spend(1);
      done += 1;
    }
  }
  return done;
}

test('the pace keeps to its rate', () => {
  for (const speed of [0, 10, 20, 40, 60, 80]) {
    const wanted = minibatchesPerSecond(speed) * 10;
    const done = inTenSeconds(speed);
    assert.ok(Math.abs(done - wanted) <= 1 + 0.01 * wanted, `speed ${speed}: ${done}, wanted ${wanted}`);
  }
});

test('the first minibatch is due at once, and a stall is not caught up in a burst', () => {
  const pace = new Pace();
  pace.setSpeed(20, 0);
  pace.begin(0);
  assert.equal(pace.wait(0, 1), 0);
  pace.spend(1);
  assert.ok(Math.abs(pace.wait(0, 1) - 100) < 1e-9);
  assert.equal(pace.wait(60_000, 1), 0);
  pace.spend(1);
  assert.ok(pace.wait(60_000, 1) > 0);
});

test('compared runs take their minibatches together, each at the rate', () => {
  for (const count of [2, 3, 4]) {
    const pace = new Pace();
    pace.setSpeed(0, 0);
    pace.begin(0);
    /** @type {number[]} */ const at = [];
    for (let now = 0; now < 3500; now += 4) {
      while (pace.wait(now, 1 / count) === 0) {
        pace.spend(1 / count);
        at.push(Math.round(now / 1000));
      }
    }
    assert.deepEqual(at, [0, 1, 2, 3].flatMap((second) => Array(count).fill(second)));
  }
});

test('an epoch is timed from its minibatches, then as it was', () => {
  const clock = new Clock();
  clock.begin(0, 0);
  assert.equal(clock.perEpoch(0, 0), 0);
  assert.equal(clock.perEpoch(50, 0.5), 100);
  clock.epoch(120);
  assert.equal(clock.perEpoch(130, 0.1), 120);
  clock.forget();
  clock.begin(200, 0.5);
  clock.epoch(260);
  assert.equal(clock.perEpoch(260, 0), 120);
});
