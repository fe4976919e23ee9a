// What programs import from beside the page trains what the page trains, to the last bit.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Lab, LossLabError} from '../../www/library/entry.js';

/** @param {string} name */
const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));
/** @param {string[]} words */
const run = (...words) => execFileSync(process.execPath, words, {encoding: 'utf8', timeout: 60_000});

const LINKS = [
  'label=species&epochs=5',
  'label=species&hidden=8:tanh,5:relu&loss=sse&out=sigmoid&lr=0.3&momentum=0.5&epochs=6&seed=99',
  'label=species&drop=petal_width&hidden=12:leaky_relu&init=he&batch=7&precision=f32&epochs=4&split=0.6&scale=minmax',
  'label=species&lr=0.1&epochs=100&stop=0.4',
  'label=species&lr=0.1&epochs=3&stop=5',
];

/** Its JSON has no NaN. @param {unknown} value @returns {unknown} */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  return Number.isNaN(value) ? null : value;
}

/** @param {AsyncIterable<any>} training @param {number} [most] */
async function epochsOf(training, most = Infinity) {
  const epochs = [];
  for await (const epoch of training) {
    epochs.push(epoch);
    if (epochs.length === most) break;
  }
  return epochs;
}

const iris = () => readFileSync(pathOf('../../data/iris.csv'));

for (const link of LINKS) {
  test(`every figure is the script's: ${link}`, async () => {
    const lines = run(pathOf('train.mjs'), pathOf('../../data/iris.csv'), link).trim().split('\n').map((line) => JSON.parse(line));
    const lab = await Lab.read(iris(), link);
    const training = lab.train(link);
    const epochs = await epochsOf(training);
    assert.equal(epochs.length, lines.length - 1);
    epochs.forEach((epoch, at) => {
      for (const [key, value] of Object.entries(epoch)) assert.deepEqual(plain(value), lines[at][key], `${key} of epoch ${at}`);
    });
    const layers = training.info.layers.map((_, layer) => Array.from(training.biases(layer)));
    assert.deepEqual(layers, lines.at(-1).final_bias);
    lab.free();
  });
}

test('keys with values say what a link says, names with commas too', async () => {
  const csv = 'a,"b, c",kind\n' + Array.from({length: 20}, (_, at) => `${at * at},${at % 7},${at % 2 ? 'x' : 'y'}\n`).join('');
  const by_keys = await Lab.read(csv, {label: ['kind'], drop: ['b, c'], header: true});
  const by_link = await Lab.read(csv, 'label=kind&drop=b%2C%20c&header=1');
  assert.deepEqual(by_keys.data, by_link.data);
  assert.equal(by_keys.data.features, 1);
  const wishes = {hidden: ['4:relu', '3:tanh'], epochs: 3, lr: 0.2, momentum: 0, stop: null};
  assert.deepEqual(await epochsOf(by_keys.train(wishes)), await epochsOf(by_link.train('#hidden=4:relu,3:tanh&epochs=3&lr=0.2')));
});

test('rows from memory are what their CSV is', async () => {
  const label = ['a "b"', 'c,d', 'e\nf'];
  const rows = Array.from({length: 60}, (_, at) => ({
    'x, 1': (at - 30) / 7 ** (at % 30),
    large: 2 ** 53 - at,
    small: at % 5 === 0 ? null : 1e-7 * at,
    yes: at % 3 === 0,
    kind: label[at % 3],
  }));
  const cells = rows.map((row) => Object.values(row));
  const csv = ['"x, 1",large,small,yes,kind', ...cells.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : cell === null ? '' : `"${String(cell).replaceAll('"', '""')}"`)).join(','))];
  const how = {label: 'kind', missing: 'mean'};
  const [named, listed, read] = await Promise.all([
    Lab.read(rows, how),
    Lab.read([['x, 1', 'large', 'small', 'yes', 'kind'], ...cells], how),
    Lab.read(csv.join('\n'), how),
  ]);
  assert.deepEqual(new Set(named.data.classes.map(({name}) => name)), new Set(label));
  assert.deepEqual(named.data.columns, read.data.columns);
  assert.deepEqual(listed.data, named.data);
  const late = await Lab.read([{kind: 'a'}, ...rows, {kind: 'c', x: 1}].map((row) => ({...row})), {label: 'kind', missing: 'mean'});
  assert.deepEqual(late.data.columns.map(({name}) => name).slice(0, 6), ['kind', 'x, 1', 'large', 'small', 'yes', 'x'], 'a name that comes late');
  const [one, other] = await Promise.all([epochsOf(named.train('epochs=4')), epochsOf(read.train('epochs=4'))]);
  assert.deepEqual(one, other);
});

test('a loop that is left goes on where it was, beside another run', async () => {
  const lab = await Lab.read(iris(), {label: 'species'});
  const whole = await epochsOf(lab.train('hidden=5:tanh&epochs=9'));
  const [one, other] = [lab.train('hidden=5:tanh&epochs=9'), lab.train('hidden=3:relu&epochs=9&lr=0.5')];
  const found = await epochsOf(one, 4);
  await epochsOf(other, 5);
  other.free();
  const third = lab.train('hidden=7:relu&epochs=2');
  found.push(...(await epochsOf(one, 3)));
  await epochsOf(third);
  found.push(...(await epochsOf(one)));
  assert.deepEqual(found, whole);
  assert.deepEqual(await epochsOf(one), [], 'it is at its end');
});

test('where the page would ask or refuse, it throws what the page would say', async () => {
  const refused = async (/** @type {() => unknown} */ act, /** @type {string} */ code) => {
    await assert.rejects(async () => act(), (error) => error instanceof LossLabError && error.code === code && error.message.length > 20);
  };
  const gaps = 'a,b,kind\n1,,x\n2,3,y\n3,4,x\n4,5,y\n';
  await refused(() => Lab.read(gaps), 'CSV-MISSING');
  await refused(() => Lab.read(''), 'CSV-EMPTY');
  await refused(() => Lab.read('a,b,kind\n1,2,x\n2,3\n3,4,x\n4,5,y\n'), 'CSV-RAGGED');
  await refused(() => Lab.read(iris(), {label: 'specie'}), 'DATA-COLUMN-UNKNOWN');
  await refused(() => Lab.read(iris(), {labels: 'species'}), 'LINK-UNKNOWN');
  const lab = await Lab.read(iris(), {label: 'species'});
  await refused(() => lab.train({lr: -1}), 'LINK-CLAMPED');
  await refused(() => lab.train({loss: 'cce', out: 'linear'}), 'PAIR-REFUSED');
  const wild = lab.train({hidden: '9:relu,9:relu', out: 'linear', loss: 'sse', lr: 1000, epochs: 50});
  await refused(() => epochsOf(wild), 'TRAIN-DIVERGED');
  assert.ok(wild.weights(0).every(Number.isFinite));
});

test('the example of README runs, and ends by itself', () => {
  const lines = run(pathOf('example.mjs')).trim().split('\n');
  assert.equal(lines[0], '150 rows, 4 features, 3 classes');
  assert.equal(lines.filter((line) => /^\d+ 0\.\d+ 0\.\d+ /.test(line)).length, 21);
  assert.match(lines.at(-1) ?? '', /^PAIR-REFUSED /);
});
