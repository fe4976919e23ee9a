// The address bar follows the settings, however fast they change.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Address} from '../../www/address.js';

/** @param {() => boolean} [refuses] */
function open(refuses = () => false) {
  /** @type {string[]} */ const written = [];
  /** @type {{then: () => void, wait: 'frame'|'later'}[]} */ const due = [];
  const address = new Address({
    write: (hash) => {
      if (refuses()) throw new DOMException('too often', 'SecurityError');
      written.push(hash);
    },
    frame: (then) => due.push({then, wait: 'frame'}),
    later: (then) => due.push({then, wait: 'later'}),
  });
  return {address, written, due};
}

test('the first is written at once, the newest of the others on the next frame', () => {
  const {address, written, due} = open();
  for (let lr = 1; lr <= 50; lr += 1) address.show(`lr=${lr}`);
  assert.deepEqual([written, due.length], [['lr=1'], 1]);
  due.shift()?.then();
  assert.deepEqual([written, due.length], [['lr=1', 'lr=50'], 1]);
  due.shift()?.then();
  assert.deepEqual([written.length, due.length], [2, 0]);
  address.show('lr=2');
  assert.deepEqual(written, ['lr=1', 'lr=50', 'lr=2']);
});

test('beside the link stands what is kept with it, of the newest link', () => {
  /** @type {unknown[]} */ const written = [];
  /** @type {(() => void)[]} */ const due = [];
  const address = new Address({write: (...both) => written.push(both), frame: (then) => due.push(then)});
  address.show('lr=1', {label: ['a'], drop: []});
  address.show('lr=2', {label: ['b'], drop: []});
  address.show('data=iris');
  due.shift()?.();
  assert.deepEqual(written, [['lr=1', {label: ['a'], drop: []}], ['data=iris', null]]);
});

test('a bare # is nowhere else: Firefox does not tell of it', () => {
  const place = {location: {href: 'x/'}, history: {state: null}};
  Object.assign(globalThis, place);
  try {
    const {address, written} = open();
    place.location.href = 'x/#';
    address.show('lr=1');
    assert.deepEqual(written, ['lr=1']);
  } finally {
    for (const name of Object.keys(place)) Reflect.deleteProperty(globalThis, name);
  }
});

test('where the browser went before the address was written, that is not written over', () => {
  const place = {location: {href: 'x#1'}, history: {state: null}};
  Object.assign(globalThis, place);
  try {
    const {address, written, due} = open();
    address.show('lr=1');
    address.show('lr=2');
    place.location.href = 'x#2'; // a link is followed
    due.shift()?.then();
    assert.deepEqual(written, ['lr=1']);
    assert.equal(address.comesBack(), false, 'another link');
    address.show('lr=3');
    assert.deepEqual(written, ['lr=1', 'lr=3']);
  } finally {
    for (const name of Object.keys(place)) Reflect.deleteProperty(globalThis, name);
  }
});

test('a refusal disturbs nobody, and the newest is written later', () => {
  let refused = true;
  const {address, written, due} = open(() => refused);
  address.show('lr=1');
  address.show('lr=2');
  assert.deepEqual([written, due.map(({wait}) => wait)], [[], ['later']]);
  refused = false;
  due.shift()?.then();
  assert.deepEqual(written, ['lr=2']);
});
