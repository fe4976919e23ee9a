// A link for others.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isHere} from '../../www/view/share.js';

test('an address that no other machine can open is told from one of a host', () => {
  const here = ['http://localhost:8080/', 'http://127.0.0.1:8080/a/', 'http://127.1.2.3/', 'http://[::1]:80/', 'http://0.0.0.0:8000/', 'http://lab.localhost/', 'file:///lab/index.html'];
  const there = ['https://example.github.io/lab/', 'http://192.168.0.7:8080/', 'https://localhost.example/', 'https://127.0.0.1.example/', 'https://mylocalhost/'];
  assert.deepEqual(here.map((each) => isHere(new URL(each))), here.map(() => true));
  assert.deepEqual(there.map((each) => isHere(new URL(each))), there.map(() => false));
});
