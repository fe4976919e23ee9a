// What the first paint waits for.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {runInNewContext} from 'node:vm';

const script = readFileSync(new URL('../../www/first.js', import.meta.url), 'utf8');
const SAID = {textContent: 'Press Play.', dataset: {ko: '시작을 누르세요.'}};

/** What the document shows a reader of this language, whose system is dark. @param {string} language @param {string} [hash] */
function shown(language, hash = '') {
  const [headline, root] = [{...SAID}, {lang: 'en', dataset: /** @type {Record<string, string>} */ ({})}];
  const document = {documentElement: root, getElementById: () => headline};
  runInNewContext(script, {document, location: {hash}, navigator: {language}, matchMedia: () => ({matches: true})});
  return {said: headline.textContent, lang: root.lang, ...root.dataset};
}

test('a first visit finds the headline in the own language, in the colours of the system', () => {
  assert.deepEqual(shown('en-GB'), {said: SAID.textContent, lang: 'en', theme: 'dark'});
  assert.deepEqual(shown('ko-KR'), {said: SAID.dataset.ko, lang: 'ko', theme: 'dark'});
});

test('a link has its own theme and language, and no headline is promised for it', () => {
  assert.deepEqual(shown('en', '#lang=ko&theme=light'), {said: '', lang: 'ko', theme: 'light'});
  assert.deepEqual(shown('ko', '#loss=bce&lang=en'), {said: '', lang: 'en', theme: 'dark'});
  assert.deepEqual(shown('en', '#embed=1'), {said: '', lang: 'en', theme: 'dark', embed: ''});
  assert.deepEqual(shown('en', '#lang=ko-KR&theme=paper'), {said: '', lang: 'en', theme: 'dark'}, 'neither is one');
});
