// What a first visit costs: everything the first screen asks for, as a host would send it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browserNames, reach, visit } from './harness.mjs';
import { train } from './lab.mjs';

const most_bytes = 220_000;
const most_core_bytes = 150_000;
const sampleData = /^data\//;

for (const browserName of browserNames) {
  test(`the first screen takes at most 220 kB, from any sub-path, from nowhere else (${browserName})`, async (t) => {
    const opened = await visit(browserName);
    try {
      await reach(opened, 'ready');
      const first = [...opened.site.served];
      await train(opened);
      assert.equal(opened.site.served.filter(({ name }) => !sampleData.test(name)).length,
        first.filter(({ name }) => !sampleData.test(name)).length, 'Play asked for more');
      const modules = first.filter(({ name }) => name.endsWith('.wasm')).map(({ name }) => name);
      assert.deepEqual([...new Set(modules)], ['www/pkg/losslab_wasm_bg.wasm'], 'the others come when they are asked for');
      assert.ok(first.some(({ name }) => name.endsWith('.css')));
      // The page and its worker ask for some files each; they come over the wire once.
      const sizes = new Map(first.filter(({ name }) => !sampleData.test(name)).map(({ name, gzip }) => [name, gzip]));
      const total = [...sizes.values()].reduce((sum, gzip) => sum + gzip, 0);
      t.diagnostic(`${total} bytes in ${sizes.size} files`);
      assert.ok(total <= most_bytes, `${total} bytes: ${[...sizes].sort((a, b) => b[1] - a[1]).slice(0, 8).map((each) => each.join(' ')).join(', ')}`);
      const core = first.find(({ name }) => name.endsWith('.wasm'))?.gzip ?? Infinity;
      assert.ok(core <= most_core_bytes, `the core takes ${core} bytes`);
      const named = await opened.page.$$eval('[rel="modulepreload"], script[src]', (all) => all.map((each) => each.getAttribute('href') ?? each.getAttribute('src')));
      const later = /^www\/(lang|worker)\//; // the words are of one language, and the worker has modules of its own
      const asked = [...sizes.keys()].filter((name) => name.endsWith('.js') && !later.test(name));
      assert.deepEqual(asked.filter((name) => !named.includes(name)), [], 'all come together');
      assert.deepEqual(named.filter((name) => !sizes.has(String(name))), []);
      assert.deepEqual(opened.foreign, []);
      assert.deepEqual(opened.site.missing, []);
      assert.deepEqual(opened.errors, []);
    } finally {
      await opened.close();
    }
  });
}
