// The script a person takes along trains in NumPy what the page trained in the core.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {Lab} from './core.mjs';
import {has, printed, scriptOf, trained} from './python.mjs';
import {fixed, plainNumber, short} from '../../www/lang/number.js';
import {medianOf, seedsOf} from '../../www/run.js';
import {seedOf} from '../../www/spread.js';

/** @typedef {import('../../www/state.js').Run} Run */

/** Every activation, hidden and of the output, every loss, initialiser, scaling and draw. */
const SETTINGS = [
  'out=softmax&loss=cce',
  'out=sigmoid&loss=sse&hidden=8:sigmoid,5:tanh&init=normal:0.5&lr=0.1',
  'out=tanh&loss=half_sse&hidden=6:relu&init=he&momentum=0.9',
  'out=linear&loss=hinge&hidden=9:leaky_relu&scale=minmax&lr=0.05',
  'out=relu&loss=mse&hidden=4:linear&init=he&batch=7&split=0.7',
  'out=leaky_relu&loss=mae&hidden=5:tanh,4:relu,3:sigmoid&draws=joint&seed=4294967295',
  'out=sigmoid&loss=bce&init=zeros&batch=500',
  'out=softmax&loss=bce&hidden=7:relu&init=he&scale=none',
  'out=sigmoid&loss=cce&eps=1e-10&init=normal:0.003&scale=none&draws=joint',
  'out=softmax&loss=mse&gradient=omit-slope&momentum=0.5',
  'out=softmax&loss=cce&hidden=12:tanh&seeds=4&b.loss=half_sse&b.lr=0.2&c.hidden=3:sigmoid&c.out=sigmoid',
  'out=tanh&loss=mae&hidden=8:sigmoid&batch=1&split=0.5',
];
const SHOWN = /^(epoch|(train|test)_(loss|accuracy)|wrong_(error|slope|delta))$/;
const SHORT = /^(gradient|mean_abs|wrong_(error|slope|delta)|saturated|dead)/;
/** The sums of products are taken in another order. */
const NEAR = 1e-9;

/** @param {string} data */
function labOn(data) {
  const lab = new Lab();
  lab.begin({name: data, label: null, drop: []});
  lab.push(readFileSync(new URL(`../../data/${data}.csv`, import.meta.url)));
  assert.equal(lab.finish(), true);
  lab.commit();
  return lab;
}

/** A figure as the page's table prints it, in letters Python has. @param {string} key @param {number} value */
function shown(key, value) {
  const print = key === 'epoch' ? plainNumber : SHORT.test(key) ? short : fixed;
  return Number.isNaN(value) ? '' : print(value).replace(/×10(.*)/, (_, raised) => `e${exponent(raised)}`).replaceAll('−', '-').replace('∞', 'inf');
}

/** @param {string} raised */
function exponent(raised) {
  const digits = [...raised.replace('⁻', '')].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('');
  return (raised.startsWith('⁻') ? '-' : '+') + digits.padStart(2, '0');
}

/** The tables the page shows of the runs: a line an epoch, its cells apart. @param {readonly Run[]} runs */
function tables(runs) {
  return runs.map(medianOf).flatMap((run) => {
    const last = run.info.layers.length - 1;
    const keys = run.keys.filter((key) => SHOWN.test(key) || key === `gradient_rms.${last}` || key === `saturated.${last}`);
    const lines = Array.from({length: run.length}, (_, epoch) => keys.map((key) => shown(key, run.columns[key][epoch])).join(' '));
    return [`${run.letter}: ${run.started.out} + ${run.started.loss}`, keys.join(' '), ...lines].map(gapless);
  });
}

/** @param {string} line */
const gapless = (line) => line.trim().replace(/ +/g, ' ');
/** @param {string} text */
const linesOf = (text) => text.split('\n').filter((line) => line.trim() !== '');

/** Every figure of every seed, in full. @param {readonly Run[]} runs @param {string} csv */
function assertFigures(runs, csv) {
  const lines = linesOf(csv).map((line) => line.split(','));
  for (const run of runs) {
    const head = lines.shift() ?? [];
    const several = run.repeats.length > 0;
    assert.deepEqual(head, ['run', ...(several ? ['seed'] : []), ...run.keys]);
    seedsOf(run).forEach(({columns, length}, nth) => {
      for (let epoch = 0; epoch < length; epoch += 1) {
        const [letter, ...cells] = lines.shift() ?? [];
        assert.equal(letter, run.letter);
        if (several) assert.equal(Number(cells.shift()), seedOf(run.started.seed, nth));
        run.keys.forEach((key, at) => assertNear(cells[at], columns[key][epoch], `${run.letter} ${nth} ${epoch} ${key}`));
      }
    });
  }
  assert.equal(lines.length, 0);
}

/** @param {string} found @param {number} expected @param {string} where */
function assertNear(found, expected, where) {
  const value = found === '' ? NaN : Number(found === 'inf' ? Infinity : found);
  const near = Object.is(value, expected) || Math.abs(value - expected) <= NEAR * Math.max(Math.abs(expected), 1e-3);
  assert.ok(near, `${where}: Python has ${found}, the core ${expected}`);
}

for (const settings of SETTINGS) {
  test(`NumPy prints the table of ${settings}`, async () => {
    const lab = labOn('iris');
    const runs = trained(lab, `${settings}&epochs=6`);
    const script = await scriptOf(lab, runs, 'numpy');
    assert.deepEqual(linesOf(printed(script)).map(gapless), tables(runs));
    assertFigures(runs, printed(script, '--csv'));
  });
}

test('in f32 it prints the same table, and η and momentum change where they were changed', async () => {
  const lab = labOn('iris');
  const link = 'out=softmax&loss=cce&hidden=6:tanh&epochs=5&precision=f32';
  const runs = trained(lab, link, (_, slot, epoch, step) => {
    if (epoch !== 2 || step !== 5) return [];
    lab.set_rate(slot, 0.2, 0.5);
    return [{epoch, step, lr: 0.2, momentum: 0.5}];
  });
  assert.equal(runs[0].changes.length, 1);
  assert.deepEqual(linesOf(printed(await scriptOf(lab, runs, 'numpy'))).map(gapless), tables(runs));
});

test('the report\'s settings on the steel twin', async () => {
  const lab = labOn('steel-twin');
  const runs = trained(lab, 'out=softmax&loss=cce&eps=1e-10&lr=0.001&epochs=3&init=normal:0.003&scale=none&b.out=sigmoid&b.loss=sse&b.gradient=omit-slope&draws=joint');
  const script = await scriptOf(lab, runs, 'numpy');
  assert.deepEqual(linesOf(printed(script)).map(gapless), tables(runs));
  assertFigures(runs, printed(script, '--csv'));
});

test('numbers that f32 would merge are in it as they are', async () => {
  const lab = new Lab();
  const rows = Array.from({length: 60}, (_, at) => `${20240001 + (at * 37) % 60},${(at * 7) % 11},${'ox'[at % 2]}`);
  lab.begin({name: 'students', label: null, drop: []});
  const bytes = new TextEncoder().encode(`id,x,label\n${rows.join('\n')}\n`);
  lab.push(bytes);
  if (!lab.finish()) {
    lab.push(bytes);
    assert.equal(lab.finish(), true);
  }
  lab.commit();
  const runs = trained(lab, 'out=softmax&loss=cce&hidden=4:tanh&epochs=4');
  const script = await scriptOf(lab, runs, 'numpy');
  assert.match(script, /'<f8'/);
  assertFigures(runs, printed(script, '--csv'));
});

test('names from a file are text in it, whatever they say', async () => {
  const names = [`'''\nimport os`, '"quoted", with a comma', '\u202etxt.exe', 'back\\slash', '__proto__', '합격'];
  const lab = new Lab();
  const rows = Array.from({length: 60}, (_, at) => `${at % 7},"${names[at % 6].replaceAll('"', '""')}"`);
  lab.begin({name: `'''\nimport os #.csv`, label: null, drop: []});
  lab.push(new TextEncoder().encode(`x,label\n${rows.join('\n')}\n`));
  assert.equal(lab.finish(), true);
  lab.commit();
  const runs = trained(lab, 'out=softmax&loss=cce&epochs=1');
  const script = await scriptOf(lab, runs, 'numpy');
  const found = printed(script.replace("if __name__ == '__main__':\n    main()", 'import json\nprint(json.dumps(CLASSES))'));
  assert.deepEqual(JSON.parse(found), lab.summary().classes.map(({name}) => name));
  assert.ok(!script.includes('\u202e'));
});

test('by autograd, where PyTorch is there, the same to a millionth', {skip: !has('torch') && 'PyTorch is not there'}, async () => {
  for (const settings of SETTINGS) {
    const lab = labOn('iris');
    const runs = trained(lab, `${settings}&epochs=4`);
    assertFigures(runs, printed(await scriptOf(lab, runs, 'pytorch'), '--csv'));
  }
});
