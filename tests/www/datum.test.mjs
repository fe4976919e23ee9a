// Numerals of the data.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {datum} from '../../www/lang/number.js';

test('whole numbers of the data have all their digits', () => {
  assert.equal(datum(20240001), '20240001');
  assert.equal(datum(1700000000123), '1700000000123');
  assert.equal(datum(-5), '−5');
  assert.equal(datum(20240150.5), '20240150.5');
  assert.equal(datum(0.1234567), '0.123');
  assert.equal(datum(6.02e23), '6.0×10²³');
});
