// Numerals of the data.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {count, datum} from '../../www/lang/number.js';

test('whole numbers of the data have all their digits', () => {
  assert.equal(datum(20240001), '20240001');
  assert.equal(datum(1700000000123), '1700000000123');
  assert.equal(datum(-5), '−5');
  assert.equal(datum(20240150.5), '20240150.5');
  assert.equal(datum(0.1234567), '0.123');
  assert.equal(datum(6.02e23), '6.0×10²³');
});

test('a count is written as the browser itself writes it', () => {
  const english = new Intl.NumberFormat('en-US');
  const powers = Array.from({length: 16}, (_, digits) => 10 ** digits);
  const whole = powers.flatMap((power) => [power - 1, power, 1.2345 * power - ((1.2345 * power) % 1), 7 * power]);
  for (const value of [0, ...whole, ...whole.map((each) => -each), Number.MAX_SAFE_INTEGER]) {
    assert.equal(count(value), english.format(value === 0 ? 0 : value));
  }
  for (const value of [1234.5678, 1e21, 1e300, NaN]) assert.equal(count(value), String(value), 'no count');
});
