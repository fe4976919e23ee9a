// The scripts of `dist/`, made small, beside the checkout's.

import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';

const [source, published] = ['../../www/', '../../dist/www/'].map((folder) => new URL(folder, import.meta.url));
/** What begins to work when it is read, on a page and in a worker. */
const AT_WORK = ['main.js', 'first.js', 'early.js', 'over.js', 'speed/main.js', 'worker/cell.js', 'worker/main.js', 'worker/start.js', 'worker/turn.js'];
/** What the glue of a module offers beyond what the page calls: it is not published. */
const UNUSED = 'initSync';
/** What some ask of the window when they are read. */
Object.assign(globalThis, {matchMedia: () => ({matches: false, addEventListener() {}})});

test('every published module can be read, finds what it imports, and offers what its source does', async () => {
  const all = readdirSync(published, {recursive: true, encoding: 'utf8'});
  const modules = all.filter((name) => name.endsWith('.js') && !AT_WORK.includes(name));
  assert.ok(modules.length > 100, `${modules.length} modules`);
  for (const name of modules) {
    const [small, whole] = await Promise.all([published, source].map((folder) => import(new URL(name, folder).href)));
    const offered = Object.entries(whole).filter(([key]) => key !== UNUSED);
    assert.deepEqual(Object.keys(small), offered.map(([key]) => key), name);
    for (const [key, value] of offered) assert.equal(typeof small[key], typeof value, `${name}: ${key}`);
  }
});

test('nothing is published by which the worker could be made to fail', () => {
  const all = readdirSync(published, {recursive: true, encoding: 'utf8'});
  for (const name of all.filter((each) => each.endsWith('.js'))) {
    assert.doesNotMatch(readFileSync(new URL(name, published), 'utf8'), /losslab-faults|\bfault\(/, name);
  }
  const modules = all.filter((each) => each.endsWith('.wasm'));
  assert.ok(modules.length > 3);
  for (const name of modules) {
    const exported = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(new URL(name, published))));
    assert.deepEqual(exported.filter((each) => each.name === 'fault'), [], name);
  }
});
