// The reporter of those that failed, by what Node's runner tells it.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const REPORTER = fileURLToPath(new URL('../failed.mjs', import.meta.url));
const FILES = {
  'sound.test.mjs': `test('sound', () => {});`,
  'suite.test.mjs': `describe('suite', () => { test('sound', () => {}); test('broken', () => { throw new Error('no'); }); });`,
  'after.test.mjs': `describe('left untidy', () => { test('sound', () => {}); after(() => { throw new Error('no'); }); });`,
  'gone.test.mjs': `process.exit(3);`,
};

test('each test that failed is named with its file, and a file that fell over by itself', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'failed-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const paths = Object.entries(FILES).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, `import {after, describe, test} from 'node:test';\n${text}\n`);
    return path;
  });
  const {NODE_TEST_CONTEXT, ...env} = process.env; // this test's own runner is not told
  const run = (/** @type {string[]} */ files) => {
    try {
      return execFileSync(process.execPath, ['--test', `--test-reporter=${REPORTER}`, ...files], {env, encoding: 'utf8'});
    } catch (error) {
      return /** @type {{stdout: string}} */ (error).stdout;
    }
  };
  const [sound, suite, untidy, gone] = paths;
  assert.equal(run([sound]), 'end\n');
  assert.deepEqual(run(paths).split('\n').sort(), ['', `${gone}\t${gone}`, `${suite}\tbroken`, `${untidy}\tleft untidy`, 'end'].sort());
});
