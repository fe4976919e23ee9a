// The published report on steel-plate faults, digit for digit, as a student would
// check it: open the link, drop the file in, press Play, read the table.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { messages, shared, upload } from './harness.mjs';
import { eachBrowser, openReady, train } from './lab.mjs';
import { written } from './rows.mjs';

const common = 'data=steel&scale=none&draws=joint&lr=0.001&batch=10&epochs=10&seed=1234&init=normal:0.003';

/** What the report prints per epoch: loss, train accuracy, test accuracy. */
const models = [
  {
    name: 'report-model-1',
    link: `${common}&out=softmax&loss=cce&eps=1e-10`,
    keys: ['train_loss', 'train_accuracy', 'test_accuracy'],
    printed: `
      15.984 0.306 0.320
      15.509 0.326 0.197
      15.984 0.306 0.348
      15.004 0.348 0.197
      15.286 0.336 0.202
      15.390 0.332 0.440
      15.509 0.326 0.442
      15.628 0.321 0.455
      15.360 0.333 0.322
      15.316 0.335 0.455`,
  },
  {
    name: 'report-model-2',
    link: `${common}&out=sigmoid&loss=sse&gradient=omit-slope`,
    keys: ['train_loss', 'train_accuracy_elementwise', 'test_accuracy_elementwise'],
    printed: `
      1.399 0.800 0.795
      1.346 0.808 0.849
      1.359 0.806 0.866
      1.353 0.807 0.771
      1.341 0.808 0.865
      1.379 0.803 0.867
      1.344 0.808 0.838
      1.326 0.811 0.832
      1.332 0.810 0.864
      1.335 0.809 0.764`,
  },
];

const trajectories = JSON.parse(readFileSync(shared('reference', 'trajectories.json'), 'utf8'));
/** Recorded by the lab under the reference's own names; lists there are `KEY.layer` here. */
const compared = [
  'train_loss', 'test_loss', 'train_accuracy', 'test_accuracy', 'train_accuracy_elementwise', 'test_accuracy_elementwise',
  'gradient_norm', 'mean_abs_delta', 'mean_abs_slope',
];

/**
 * SEMANTICS: accuracies within 1e-12, all else within 1e-9 relative, 1e-12 absolute near zero.
 * @param {string} key
 * @param {number} expected
 */
function tolerance(key, expected) {
  return key.includes('accuracy') ? 1e-12 : Math.max(1e-9 * Math.abs(expected), 1e-12);
}

/**
 * @param {Record<string, {value: string, shown: string}>[]} rows   epoch 0 first
 * @param {string} name   of the reference's run
 */
function assertTrajectory(rows, name) {
  const run = trajectories.find((/** @type {{name: string}} */ each) => each.name === name);
  assert.equal(rows.length, run.epochs.length + 1);
  for (const expected of run.epochs) {
    const row = rows[expected.epoch];
    for (const key of compared) {
      [expected[key]].flat().forEach((value, layer) => {
        const own = Array.isArray(expected[key]) ? `${key}.${layer}` : key;
        const found = Number(row[own].value);
        assert.ok(Math.abs(found - value) <= tolerance(key, value), `${name}, epoch ${expected.epoch}, ${own}: ${found} is not ${value}`);
      });
    }
  }
}

eachBrowser((open) => {
  for (const file of ['faults.csv', 'Faults.NNA']) {
    for (const { name, link, keys, printed } of models) {
      test(`${name} of ${file}`, async () => {
        const visit = await openReady(open, link);
        await upload(visit, shared('data', file));
        await train(visit);
        const rows = await written(visit);
        const table = rows.slice(1).map((row) => keys.map((key) => row[key].shown).join(' '));
        assert.deepEqual(table, printed.trim().split(/\n\s*/));
        assertTrajectory(rows, name);
        // What was found in the file, and no word against it.
        assert.deepEqual(await messages(visit), file === 'faults.csv' ? ['DATA-ONE-HOT'] : ['CSV-NO-HEADER', 'DATA-ONE-HOT']);
        assert.deepEqual(visit.errors, []);
      });
    }
  }

  test('Play needs no wait for the file', async () => {
    const visit = await open({ hash: models[0].link });
    await visit.page.waitForSelector('input#file');
    await upload(visit, shared('data', 'faults.csv'));
    await train(visit);
    assertTrajectory(await written(visit), 'report-model-1');
  });
});
