// What a first visit costs: everything the first screen asks for, as a host would send it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { browserNames, firstScreen, reach, site, visit } from './harness.mjs';
import { sealed, train } from './lab.mjs';

const most_bytes = 220_000;
const most_core_bytes = 150_000;

for (const browserName of browserNames) {
  test(`the first screen takes at most 220 kB, from any sub-path, from nowhere else (${browserName})`, async (t) => {
    const opened = await visit(browserName, { tells: true });
    try {
      await reach(opened, 'ready');
      await sealed(opened);
      const { served } = opened.site;
      const sizes = firstScreen(served);
      const all = served.length;
      await train(opened);
      assert.equal(served.length, all, 'Play asked for more');
      const modules = [...sizes].filter(([name]) => name.endsWith('.wasm'));
      assert.deepEqual(modules.map(([name]) => name), ['www/pkg/losslab_wasm_bg.wasm'], 'the others come when they are asked for');
      assert.ok([...sizes.keys()].some((name) => name.endsWith('.css')));
      const total = [...sizes.values()].reduce((sum, gzip) => sum + gzip, 0);
      t.diagnostic(`${total} bytes in ${sizes.size} files`);
      assert.ok(total <= most_bytes, `${total} bytes: ${[...sizes].sort((a, b) => b[1] - a[1]).slice(0, 8).map((each) => each.join(' ')).join(', ')}`);
      const [[, core]] = modules;
      assert.ok(core <= most_core_bytes, `the core takes ${core} bytes`);
      const document = readFileSync(join(site, 'index.html'), 'utf8');
      const named = [...document.matchAll(/(?:modulepreload".* href|script.* src)="([^"]+)"/g)].map(([, name]) => name);
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
