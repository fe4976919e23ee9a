// What the bench trains: the core has to come to what a slow loop comes to, of the same rows, order and first weights,
// or the bench would compare different works.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

import {testLoss, trained} from '../bench/reference.mjs';
import {workOf} from '../bench/work.mjs';
import {coreSettings} from '../../www/protocol.js';
import {digits, flopOf, settingsOfWork} from '../../www/speed/works.js';
import {Lab} from './core.mjs';

/** The file the lab reads of a work, with so many rows. @param {'steel'|'digits'} data @param {number} [rows] */
function fileOf(data, rows) {
  const bytes = data === 'steel' ? readFileSync(new URL('../../data/steel-twin.csv', import.meta.url)) : digits().csv;
  let end = bytes.length;
  if (rows !== undefined) for (let line = (end = 0); line <= rows; line += 1) end = bytes.indexOf('\n'.charCodeAt(0), end) + 1;
  return bytes.subarray(0, end);
}

/** @param {'steel'|'digits'} data @param {string} link @param {number} epochs @param {number} [rows] */
function trainedByTheCore(data, link, epochs, rows) {
  const lab = new Lab();
  const settings = settingsOfWork(data, link);
  const bytes = fileOf(data, rows);
  const {label} = settings;
  lab.begin(/** @type {any} */ ({name: data, total_bytes: bytes.length, delimiter: null, header: null, missing: null, label, drop: []}));
  do lab.push(bytes);
  while (!lab.finish());
  lab.commit();
  const info = /** @type {any} */ (lab.start(0, /** @type {any} */ (coreSettings(settings))));
  for (let done = -1; done < epochs; ) if (lab.advance(0) === 2) done += 1;
  return {info, test_loss: lab.record(0)[2]};
}

/** @type {{title: string, data: 'steel'|'digits', link: string, epochs: number, rows?: number, least: number, off: number}[]} */
const works = [
  {title: 'steel', data: 'steel', link: 'precision=f64', epochs: 5, least: 1.5, off: 1e-9},
  {title: 'steel by row', data: 'steel', link: 'out=sigmoid&loss=half_sse&batch=1&precision=f64', epochs: 3, least: 0.5, off: 1e-9},
  {title: 'digits', data: 'digits', link: 'precision=f64', epochs: 3, rows: 1053, least: 0.1, off: 1e-9},
  {title: 'digits in f32', data: 'digits', link: 'precision=f32', epochs: 3, rows: 1053, least: 0.1, off: 1e-5},
];
for (const {title, data, link, epochs, rows, least, off} of works) {
  test(`${title}: the core learns what a slow loop learns, and something`, () => {
    const work = workOf(data, link, epochs, rows);
    const before = testLoss(work, work.layers);
    const after = testLoss(work, trained(work));
    const {info, test_loss} = trainedByTheCore(data, link, epochs, rows);
    assert.deepEqual(info.layers.map((/** @type {any} */ {fan_in, fan_out}) => [fan_in, fan_out]), work.layers.map(({fan_in, fan_out}) => [fan_in, fan_out]));
    assert.equal(info.train_rows, work.orders[0]?.length);
    assert.ok(before - after > least, `from ${before} to ${after}`);
    assert.ok(Math.abs((test_loss ?? NaN) / after - 1) < off, `${test_loss} and ${after}`);
  });
}

test('an epoch of the digits is counted as it is stated: 3.466 GFLOP', () => {
  const layers = [{fan_in: 784, fan_out: 100}, {fan_in: 100, fan_out: 50}, {fan_in: 50, fan_out: 10}];
  assert.equal(flopOf(layers, 10_000), 10_000 * (4 * 784 * 100 + 6 * 100 * 50 + 6 * 50 * 10));
});
