// What is typed into the boxes of the worked examples, and when a figure agrees.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { words as en } from '../../www/lang/en-formulas.js';
import { words as ko } from '../../www/lang/ko-formulas.js';
import { EXAMPLES, SECTIONS } from '../../www/view/examples.js';
import { agrees, exact, figure, written } from '../../www/view/printed.js';
import { readNumbers } from '../../www/view/typed.js';
import { Worksheet, agreement, overall } from '../../www/view/worksheet.js';

const chance = { low: 0, high: 1, whole: false, count: 1, sums: false };
const three = { ...chance, count: 3, sums: true };

test('numbers are read as people write them', () => {
  for (const [text, domain, values] of /** @type {[string, typeof chance, number[]][]} */ ([
    ['0.98', chance, [0.98]], [' .5 ', chance, [0.5]], ['1e-4', chance, [1e-4]], ['.8, .1; .1', three, [0.8, 0.1, 0.1]],
    ['−2.85 +3 -1.', { ...three, low: -9, high: 9, sums: false }, [-2.85, 3, -1]],
  ])) assert.deepEqual(readNumbers(text, domain), { values }, text);
});

test('what is none is refused with what was found', () => {
  for (const [text, domain, refusal] of /** @type {[string, typeof chance, object][]} */ ([
    ['', chance, { why: 'number', found: '' }], ['x', chance, { why: 'number', found: 'x' }],
    ['NaN', chance, { why: 'number', found: 'NaN' }], ['0x1', chance, { why: 'number', found: '0x1' }],
    ['1e999', chance, { why: 'range', found: '1e999' }], ['Infinity', chance, { why: 'number', found: 'Infinity' }],
    ['-0.1', chance, { why: 'range', found: '-0.1' }], ['.1 .2', chance, { why: 'count', found: 2 }],
    ['.5', { ...chance, whole: true }, { why: 'whole', found: '.5' }], ['.5 .2 .2', three, { why: 'sum', found: 0.8999999999999999 }],
  ])) assert.deepEqual(readNumbers(text, domain), { refusal }, text);
});

test('agreement is to the printed digits, or to the tolerance of its own', () => {
  const { value, tolerance } = figure('0.0291');
  for (const [found, same] of /** @type {[number, boolean][]} */ ([[0.02905, true], [0.02915, true], [0.02904, false], [0.02916, false], [NaN, false]])) {
    assert.equal(agrees(found, value, tolerance), same, String(found));
  }
  const long = figure('9.4586297444267107');
  assert.ok(agrees(9.45862974442671, long.value, long.tolerance));
  assert.ok(!agrees(9.458629744426709, long.value, long.tolerance), 'one step of f64 away');
  assert.ok(agrees(1.46884, 1.4689, figure('1.4689', 0.0002).tolerance));
  assert.ok(!agrees(0.881, exact('1').value, exact('1').tolerance));
  assert.equal(written(-1.3299, 4), '−1.3299');
  assert.equal(written(Infinity, 4), '∞');
  assert.equal(written(2.2000000000000006, null), '2.2');
});

test('a refused text changes nothing, a taken one only its own row and those that share it', () => {
  const sheet = new Worksheet();
  const [hinge, softmax] = ['svm-hinge', 'svm-softmax'].map((id) => EXAMPLES.find((each) => each.id === id));
  assert.ok(hinge && softmax);
  const before = sheet.lists(softmax);
  sheet.type(hinge, 1, '7');
  assert.deepEqual(sheet.lists(softmax), before);
  assert.equal(sheet.boxes('svm-hinge')[1].refused?.text, '7');
  assert.equal(sheet.edited(hinge), false);
  sheet.type(hinge, 1, '2');
  assert.deepEqual(sheet.lists(softmax), [[-2.85, 0.86, 0.28], [2], [1]]);
  assert.ok(sheet.edited(softmax) && sheet.boxes('svm-hinge')[1].refused === null);
  sheet.restore(softmax);
  assert.deepEqual(sheet.lists(hinge), before);
  sheet.type(hinge, 1, '3.0');
  assert.equal(sheet.edited(hinge), false, 'the same number written differently');
});

test('a number on the way to one that cannot be is not what stays', () => {
  const sheet = new Worksheet();
  const bce = EXAMPLES[0];
  const value = () => sheet.lists(bce)[1][0];
  for (const [text, seen] of /** @type {[string, number][]} */ ([['1', 1], ['1.', 1], ['1.5', 0.98]])) {
    sheet.type(bce, 1, text, false);
    assert.equal(value(), seen, text);
    assert.equal(sheet.boxes(bce.id)[1].refused, null);
  }
  sheet.type(bce, 1, '1.5');
  assert.equal(value(), 0.98);
  assert.equal(sheet.boxes(bce.id)[1].text, '0.98');
  sheet.type(bce, 1, '0.5', false);
  assert.equal(sheet.forget(bce, 1), '0.98');
  assert.equal(value(), 0.98);
});

test('nothing printed is nothing to agree with', () => {
  const sums = EXAMPLES.find(({ id }) => id === 'mse-sse-mae');
  assert.ok(sums);
  assert.equal(overall(agreement(sums, Float64Array.of(11, 2.2, 1.1, 1.4))), null);
});

test('every example has its words in both languages', () => {
  for (const words of [en, ko]) {
    assert.deepEqual(Object.keys(words.called).sort(), EXAMPLES.map(({ id }) => id).sort());
    assert.deepEqual(Object.keys(words.sections), Object.keys(SECTIONS));
    assert.deepEqual(Object.keys(words.remarks), Object.keys(en.remarks));
    assert.deepEqual(Object.keys(words.same).sort(), EXAMPLES.filter(({ from }) => from).map(({ id }) => id).sort());
    for (const { name } of EXAMPLES.filter(({ drawn }) => drawn !== 'jiggle').flatMap(({ inputs }) => inputs)) {
      assert.ok(name.startsWith('*') || words.inputs[name], name);
    }
  }
});
