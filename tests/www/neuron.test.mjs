// Where the race of two losses stands, and the lines of its surface.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {contour} from '../../www/contour.js';
import {LONGEST_FRAME_MS, begun, countedFrom, epochsPerSecond, frameOf, logitsOf, niceStep, played, stepped, wentTo} from '../../www/neuron.js';
import {Played} from './state.mjs';

test('a step is an epoch, in slow motion a fifth of one; the end stops', () => {
  let race = stepped(begun(false), 2, false);
  assert.deepEqual(race, {at: 1, reached: 1, part: 0, playing: false});
  race = stepped({...race, playing: true}, 2, false);
  assert.deepEqual(race, {at: 2, reached: 2, part: 0, playing: false});
  let slow = begun(true);
  for (let part = 2; part <= 5; part += 1) {
    slow = stepped(slow, 2, true);
    assert.deepEqual(slow, {at: 0, reached: 0, part, playing: false});
  }
  assert.deepEqual(stepped(slow, 2, true), {at: 1, reached: 1, part: 1, playing: false});
});

test('going back keeps what was reached; playing from the end begins again', () => {
  const there = wentTo(begun(false), 300, 300, false);
  const back = wentTo(there, 17, 300, false);
  assert.deepEqual([back.at, back.reached], [17, 300]);
  assert.deepEqual(played(back, 300, false), {...back, playing: true});
  assert.deepEqual(played(there, 300, false), {...begun(false), playing: true});
  assert.equal(wentTo(there, 1e9, 300, false).at, 300);
});

test('the slowest is an epoch a second, the fastest takes half a second', () => {
  assert.equal(epochsPerSecond(0, 300), 1);
  assert.ok(Math.abs(epochsPerSecond(100, 300) - 600) < 1e-9);
});

test('of a frame that lasted too long only so much counts', () => {
  assert.equal(countedFrom(1000, 1200, 1216), 1000);
  assert.equal(countedFrom(1000, 1200, 1200 + LONGEST_FRAME_MS), 1000);
  const since = countedFrom(1000, 1200, 61_200);
  assert.equal(61_200 - since, 200 + LONGEST_FRAME_MS, 'what had passed before, and one frame');
});

test('steps are 1, 2, 2.5 or 5', () => {
  assert.deepEqual([0.9, 1, 1.1, 2.4, 2.6, 7, 0.013].map(niceStep), [1, 1, 2, 2.5, 5, 10, 0.02]);
});

test('the frame holds both paths with room around, the axis both logits', () => {
  const columns = (/** @type {number[]} */ ...w) => ({columns: {w: Float64Array.from(w), b: Float64Array.from(w)}});
  const figures = /** @type {any} */ ({runs: [columns(2, 1), columns(2, -4)], last: 1, x: 1});
  assert.deepEqual(frameOf(figures).map((end) => Math.round(end * 100) / 100), [-4.9, 2.9, -4.9, 2.9]);
  const {half, step} = logitsOf(figures);
  assert.ok(half > 8 && Number.isInteger(half / step));
});

test('a contour lies where the value is the level', () => {
  const side = 21;
  const plane = (/** @type {number} */ x, /** @type {number} */ y) => (x - 0.4) ** 2 + 0.5 * y;
  const values = Float64Array.from({length: side * side}, (_, at) => plane((at % side) / (side - 1), Math.floor(at / side) / (side - 1)));
  for (const level of [0.1, 0.25, 0.5]) {
    const segments = contour(values, side, level);
    assert.ok(segments.length > 40 && segments.length % 4 === 0);
    for (let at = 0; at < segments.length; at += 2) {
      assert.ok(Math.abs(plane(segments[at], segments[at + 1]) - level) < 2e-3, `${segments.slice(at, at + 2)}`);
    }
  }
  assert.deepEqual(contour(new Float64Array(16), 4, 1), []);
});

test('the neuron is set without a word to the runs of the lab', () => {
  const page = new Played().ready('#data=iris');
  page.do({type: 'setting-changed', key: 'n.w', value: '0.6'}, {type: 'setting-changed', key: 'view', value: 'neuron'});
  page.do({type: 'link-opened', hash: '#data=iris&view=neuron&n.w=4&n.b=4&lang=ko'});
  assert.deepEqual(page.heard(), []);
  assert.deepEqual([page.state.phase, page.state.settings['n.w'], page.state.language], ['ready', 4, 'ko']);
  page.do({type: 'setting-changed', key: 'n.y', value: '3'});
  assert.deepEqual(page.codes(), ['SETTING-RANGE']);
  assert.equal(page.state.settings['n.y'], 0);
});
