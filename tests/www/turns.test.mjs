// Panels that take turns: no frame is long, none is left out, and no place is drawn before its panel is there.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {Turns} from '../../www/turns.js';

const MOST_MS = 5;

/** Panels a, b, c … which take these ms each, under a clock that only they move. @param {number[]} takes_ms */
function board(takes_ms) {
  let now_ms = 0;
  /** @type {string[]} */ let drawn = [];
  const turns = new Turns(MOST_MS, () => now_ms);
  const draw = (/** @type {string} */ name, /** @type {number} */ ms) => {
    now_ms += ms;
    drawn.push(name);
  };
  const panels = takes_ms.map((ms, at) => () => draw('abcdefgh'[at], ms));
  const paint = (/** @type {string} */ place, /** @type {string} */ name, ms = 0) => turns.paint(/** @type {any} */ (place), () => draw(name, ms));
  /** What a frame draws, and `.` when all is there. @param {unknown} shown */
  const frame = (shown, at_once = false, these = panels) => {
    drawn = [];
    const whole = turns.go(these, [shown], at_once);
    return drawn.join('') + (whole ? '.' : '');
  };
  return {frame, paint, draw};
}

test('a frame draws what it has time for, one panel at least, in the order they are read', () => {
  const {frame} = board([2, 2, 2, 9, 1, 1]);
  assert.deepEqual([1, 1, 1].map((state) => frame(state)), ['abc', 'd', 'ef.']);
});

test('what is there is not drawn again until there is something new, and then all of it', () => {
  const {frame} = board([1, 1]);
  assert.deepEqual([1, 1, 2, 2].map((state) => frame(state)), ['ab.', '.', 'ab.', '.']);
});

test('with a new state in every frame, each longer than a frame, all panels have their turn', () => {
  const {frame} = board([9, 9, 9]);
  assert.deepEqual([1, 2, 3, 4, 4, 4, 4].map((state) => frame(state)), ['a', 'b', 'c', 'a', 'b', 'c.', '.']);
});

test('a panel that is not finished has all panels drawn again', () => {
  const {frame, draw} = board([]);
  let whole = false;
  const panels = [() => draw('a', 1), () => whole];
  assert.deepEqual([1, 1].map((state) => frame(state, false, panels)), ['a', 'a']);
  whole = true;
  assert.deepEqual([1, 1].map((state) => frame(state, false, panels)), ['a.', '.']);
});

test('places are drawn when all panels are there, the newest of each, as many as there is time for', () => {
  const {frame, paint} = board([3, 3]);
  paint('first', 'x');
  paint('first', 'y', 9);
  paint('second', 'z', 9);
  assert.deepEqual([1, 1, 1].map((state) => frame(state)), ['ab', 'y', 'z.']);
});

test('at once a frame draws everything, from the first on', () => {
  const {frame, paint} = board([9, 9, 9]);
  assert.equal(frame(1), 'a');
  paint('first', 'x', 9);
  assert.equal(frame(1, true), 'abcx.');
  assert.equal(frame(1, true), 'abc.', 'it is not asked whether there is something new');
});
