// The published table of two hidden layers, on the digits it can be made of: each layer more is better.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {gunzipSync} from 'node:zlib';
import {pasted} from './bench.mjs';
import {asked, heard, open} from './nine.mjs';
import {shared} from '../shared.mjs';
import {depthOf} from '../../www/nine.js';

const LINK = 'scale=minmax&init=xavier&lr=0.1&batch=32&seed=1234&precision=f32';

test('on the digits the best test accuracy rises with every layer', async (context) => {
  const text = gunzipSync(readFileSync(shared('data/mnist10k.csv.gz'))).toString('utf8');
  const {nine, said, run} = await open(pasted(text, 'mnist10k.csv'));
  const began = performance.now();
  nine.start(1, asked(LINK, [128, 64]), 20);
  run();
  context.diagnostic(`${((performance.now() - began) / 1000).toFixed(0)} s`);
  const best = [0, 0, 0];
  for (const {hidden, length, columns} of heard(said).runs) {
    assert.equal(length, 21, hidden);
    const highest = Math.max(...columns.test_accuracy.subarray(0, length));
    best[depthOf(hidden)] = Math.max(best[depthOf(hidden)] ?? 0, highest);
    context.diagnostic(`${hidden} ${highest.toFixed(4)}`);
  }
  const [linear = 0, one = 0, two = 0] = best;
  assert.ok(linear < one && one < two, best.join(' < '));
  // of 2,000 test rows; two hidden layers come to 0.950 … 0.961 with other seeds
  for (const [found, about] of [[linear, 0.91], [one, 0.95], [two, 0.96]]) assert.ok(Math.abs(found - about) < 0.015, String(found));
});
