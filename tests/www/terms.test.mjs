// One Korean word for each notion, in every file of the language.

import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';

const lang = new URL('../../www/lang/', import.meta.url);
const korean = readdirSync(lang).filter((name) => /^ko.*\.js$/.test(name));

/** What is said, and other words for the same that are not. @type {[string, RegExp][]} */
const terms = [
  ['그래디언트', /그라디언트|그레이디언트|경사|구배/],
  ['미분값', /기울기|도함수/],
  ['손실', /로스(?!랩)|비용/],
  ['에폭', /에포크|이포크|세대/],
  ['델타', /델터/],
  ['정확도', /정확률|적중률/],
];

test('a notion has one Korean word', () => {
  assert.ok(korean.length > 10);
  for (const name of korean) {
    const text = readFileSync(new URL(name, lang), 'utf8');
    for (const [term, others] of terms) assert.equal(others.exec(text)?.[0], undefined, `${name}: it is ${term}`);
  }
});

test('it is said in one tone: what is stated ends in -니다', () => {
  for (const name of korean) {
    const text = readFileSync(new URL(name, lang), 'utf8').replaceAll('아니요', '');
    // What is asked ends in -나요, -가요 or -까요, what is asked for in -세요.
    assert.equal(/[가-힣]*[^나가까세]요(?![가-힣])/.exec(text)?.[0], undefined, name);
  }
});
