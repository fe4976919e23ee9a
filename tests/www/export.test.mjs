// What leaves the page reads back to the same bits, and holds nothing a spreadsheet would run.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileName, historyCsv, runJson} from '../../www/export.js';
import {newRun, withRecords} from '../../www/run.js';
import {defaults, linkText, parse} from '../../www/link.js';
import {fileSource} from '../../www/source.js';
import {INFO, KEYS, Played} from './state.mjs';

const VALUES = [0.1 + 0.2, 5e-324, 1.7976931348623157e308, -1 / 3, Infinity, -Infinity, NaN, 0, 15.98439716165711];

function run() {
  const records = VALUES.flatMap((value, epoch) => [epoch, value, -value, value]);
  return withRecords(newRun('A', 1, /** @type {any} */ (INFO), KEYS, defaults()), new Float64Array(records));
}

test('the history reads back to the same bits', () => {
  const [head, ...lines] = historyCsv([run()]).trimEnd().split('\r\n');
  assert.equal(head, 'run,epoch,train_loss,test_loss,gradient_norm.0');
  assert.equal(lines.length, VALUES.length);
  lines.forEach((line, epoch) => {
    const [letter, number, text = '', negative = ''] = line.split(',');
    assert.deepEqual([letter, number], ['A', String(epoch)]);
    assert.ok(Object.is(text === '' ? NaN : Number(text), VALUES[epoch]), line);
    assert.equal(negative === '' ? NaN : Number(negative), Number.isNaN(VALUES[epoch]) ? NaN : -Number(VALUES[epoch]));
  });
});

test('every field of the history is a number, a key or empty', () => {
  const [head = '', ...lines] = historyCsv([run()]).trimEnd().split('\r\n');
  for (const key of head.split(',')) assert.match(key, /^[a-z_.0-9]+$/);
  for (const value of lines.flatMap((line) => line.split(',').slice(1))) {
    assert.match(value, /^(-?[\d.]+(e[+-]\d+)?|-?Infinity|)$/);
  }
});

test('the run as JSON has its link, and every figure', () => {
  const page = new Played().ready('#lr=0.5&hidden=4:relu').do({type: 'play'}).epochs(1, 2);
  const document = JSON.parse(runJson(page.state, 'https://a.example/lab/#old'));
  assert.deepEqual(parse(document.link.split('#')[1]).settings, page.state.settings);
  const [run] = document.runs;
  assert.deepEqual([document.version, document.epochs, document.runs.length, run.run], [3, 30, 1, 'A']);
  assert.deepEqual(run.history, {epoch: [0, 1, 2], train_loss: [1, 1 / 2, 1 / 3], test_loss: [2, 1, 2 / 3], 'gradient_norm.0': [null, 3, 3]});
  assert.equal(run.settings.lr, 0.5);
  assert.equal(runJson(new Played().state, 'x'), '');
});

test('the link is the page with its settings, and bare with the defaults', () => {
  assert.equal(linkText({...defaults(), seed: 7}, 'https://a.example/lab/?x#old=1'), 'https://a.example/lab/?x#seed=7');
  assert.equal(linkText(defaults(), 'https://a.example/lab/#old=1'), 'https://a.example/lab/');
});

test('a file name is harmless whatever the data is called', () => {
  const file = /** @type {any} */ ({name: '../=cmd|" /붓꽃 1.csv', size: 1});
  const page = new Played().ready().do({type: 'load-requested', source: fileSource(file)}).loaded({name: file.name}).started();
  assert.match(fileName(page.state, 'csv'), /^losslab-[\p{L}\p{N}-]+-softmax-cce-1234\.csv$/u);
});
