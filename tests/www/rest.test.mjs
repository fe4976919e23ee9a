// How often the rest of the core is asked for while it cannot be had.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ABSENT, bringRest} from '../../www/worker/rest.js';

test('what is only looked at asks once, however often; what a person wants asks each time', async () => {
  const {fetch} = globalThis;
  let asked = 0;
  globalThis.fetch = async () => {
    asked += 1;
    throw new TypeError('no connection');
  };
  try {
    for (let look = 0; look < 5; look += 1) await assert.rejects(bringRest({}, true), ABSENT);
    assert.equal(asked, 1);
    for (const wish of [2, 3]) {
      await assert.rejects(bringRest({}), ABSENT);
      assert.equal(asked, wish);
    }
  } finally {
    globalThis.fetch = fetch;
  }
});
