// The 21 reference runs through the script, on the built wasm.

import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {test} from 'node:test';
import {shared} from '../shared.mjs';

const SCRIPT = fileURLToPath(new URL('./train.mjs', import.meta.url));
const MOST_BYTES = 1 << 28;
const RELATIVE = 1e-9;
const NEAR_ZERO = 1e-12;
const OF_ACCURACY = 1e-12;

/**
 * @param {string} csv
 * @param {string} link
 * @returns {any[]} the printed lines
 */
function train(csv, link) {
  const out = execFileSync(process.execPath, [SCRIPT, csv, link], {encoding: 'utf8', maxBuffer: MOST_BYTES});
  return out.trim().split('\n').map((line) => JSON.parse(line));
}

/**
 * Every number of the reference within the contract's tolerance.
 * @param {unknown} found
 * @param {unknown} wanted
 * @param {string} at
 */
function agree(found, wanted, at) {
  if (Array.isArray(wanted)) {
    assert.ok(Array.isArray(found) && found.length === wanted.length, `${at}: ${found} has not the length of ${wanted}`);
    wanted.forEach((value, k) => agree(found[k], value, `${at}[${k}]`));
    return;
  }
  assert.equal(typeof found, 'number', `${at}: ${found}`);
  const [a, b] = [Number(found), Number(wanted)];
  const allowed = at.includes('accuracy') ? OF_ACCURACY : Math.max(NEAR_ZERO, RELATIVE * Math.abs(b));
  assert.ok(Math.abs(a - b) <= allowed, `${at}: ${a}, reference ${b}`);
}

const references = JSON.parse(readFileSync(shared('reference/trajectories.json'), 'utf8'));

test('there are 21 reference runs', () => assert.equal(references.length, 21));

for (const {name, data, config, epochs, final_weight_norm, final_bias} of references) {
  test(`reference run ${name}`, () => {
    const link = Object.entries(config).map(([key, value]) => `${key}=${value}`).join('&');
    const lines = train(shared(`data/${data}`), link);
    assert.deepEqual(lines.map(({epoch}) => epoch), [...epochs.keys(), epochs.length, undefined]);
    epochs.forEach((wanted, k) => {
      for (const key of Object.keys(wanted)) agree(lines[k + 1][key], wanted[key], `epoch ${k + 1} ${key}`);
    });
    agree(lines.at(-1).final_weight_norm, final_weight_norm, 'final_weight_norm');
    agree(lines.at(-1).final_bias, final_bias, 'final_bias');
  });
}

test('runs A and B of one link are those two runs alone', () => {
  const csv = shared('data/iris.csv');
  const both = train(csv, 'epochs=3&hidden=4:tanh&b.loss=sse&b.lr=0.5');
  const without_run = (/** @type {any} */ {run, ...line}) => line;
  const alone = [train(csv, 'epochs=3&hidden=4:tanh'), train(csv, 'epochs=3&hidden=4:tanh&loss=sse&lr=0.5')];
  ['A', 'B'].forEach((run, k) => {
    assert.deepEqual(both.filter((line) => line.run === run).map(without_run), alone[k].map(without_run));
  });
});

test('every seed of every run is that run alone, around the last seed there is', () => {
  const csv = shared('data/iris.csv');
  const link = (/** @type {string} */ seed) => `epochs=2&hidden=4:tanh&seed=${seed}`;
  const all = train(csv, `${link('4294967294')}&b.loss=sse&seeds=3`);
  assert.equal(all.length, 2 * 3 * 4);
  for (const seed of [4294967294, 4294967295, 0]) {
    for (const [run, rival] of [['A', ''], ['B', '&loss=sse']]) {
      const own = all.filter((line) => line.run === run && line.seed === seed).map(({seed: _, ...line}) => ({...line, run: 'A'}));
      assert.deepEqual(own, train(csv, link(String(seed)) + rival));
    }
  }
});

test('epoch 0 has losses and no gradient; later epochs have histograms of every layer', () => {
  const [first, second] = train(shared('data/iris.csv'), 'epochs=1&hidden=4:relu');
  assert.ok(first.train_loss > 0 && first.test_loss > 0);
  assert.deepEqual(first.gradient_norm, [null, null]);
  assert.equal(second.activation_histogram.length, 2);
  assert.equal(second.slope_histogram[0].counts.length, 40);
});

test('a file is read as the link says, all of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'losslab-'));
  try {
    const csv = join(folder, 'uneven.csv');
    const rows = Array.from({length: 40}, (_, row) => `${row % 9},${row % 7},${row % 2 ? 'x' : 'y'}`);
    writeFileSync(csv, ['a;b;label', ...rows, '5,6', 'twelve,1,x', ''].join('\n').replaceAll(',', ';'));
    const whole = train(csv, 'epochs=1&ragged=skip&numbers=a&missing=drop');
    writeFileSync(csv, ['a;b;label', ...rows, ''].join('\n').replaceAll(',', ';'));
    assert.deepEqual(whole, train(csv, 'epochs=1'));
    writeFileSync(csv, ['a;b;label', ...rows, ...rows, ''].join('\n').replaceAll(',', ';'));
    assert.deepEqual(train(csv, 'epochs=1&rows=40'), whole);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});

test('a refused pair and an unreadable file end with their code', () => {
  for (const [csv, link, code] of [
    ['data/iris.csv', 'out=linear&loss=cce', 'PAIR-REFUSED'],
    ['design/07-neuron.png', '', 'CSV-BINARY'],
  ]) {
    const {status, stderr, stdout} = spawnSync(process.execPath, [SCRIPT, shared(csv), link], {encoding: 'utf8'});
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.equal(JSON.parse(stderr).error.code, code);
  }
});
