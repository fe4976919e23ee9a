// Names are printed as letters: every character is one that XML takes, and none hides or turns another.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {seen} from '../../www/seen.js';

/** XML 1.0, Char. */
const CHARACTER = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;

test('what is seen of any character can stand in XML, and is the character or its number', () => {
  for (let point = 0; point <= 0x10ffff; point += point < 0x11000 ? 1 : 251) {
    const letter = String.fromCodePoint(point);
    const found = seen(letter);
    assert.match(found, CHARACTER);
    assert.doesNotMatch(found, HIDDEN);
    if (found !== letter) assert.equal(String.fromCodePoint(parseInt(found.slice(2), 16)), letter);
  }
});

test('letters of every script stay', () => {
  for (const text of ['붓꽃 1.csv', 'Größe · π', 'قائمة', '<img src=x onerror=alert(1)>', ']]>&"\'', '🌸']) assert.equal(seen(text), text);
});
