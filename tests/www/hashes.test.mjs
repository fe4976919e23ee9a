// Whatever a link says, the page reads it, holds every value to its limits, and trains only where it is told to.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ACTIVATIONS} from '../../www/field.js';
import {FIELDS, defaults, parse, print} from '../../www/link.js';
import {LETTERS, letters, settingsOf} from '../../www/rival.js';
import {randomness} from './draw.mjs';
import {hashOf, startsItself} from './hashes.mjs';
import {Played} from './state.mjs';

/** `LOSSLAB_SEED` names another stream of links. */
const seed = Number(process.env['LOSSLAB_SEED'] ?? 20261121);
const LINKS = 10_000;
/** What INTERFACE.md says a link may hold; all else is held by its own table. */
const LIMITS = /** @type {const} */ ({
  split: [0.5, 0.95], seed: [0, 4294967295], eps: [0, 0.1], lr: [0, 1000], momentum: [0, 0.999], seeds: [1, 50], batch: [1, 65536], epochs: [1, 100000],
  'n.x': [-100, 100], 'n.w': [-100, 100], 'n.b': [-100, 100], 'n.y': [0, 1], 'n.lr': [0, 1000], 'n.epochs': [1, 100000],
});
const WHOLE = ['seed', 'seeds', 'batch', 'epochs', 'n.epochs'];

const names = Object.keys(defaults()).sort();

/** @param {any} settings @param {string} hash */
function assertInLimits(settings, hash) {
  for (const [key, [low, high]] of Object.entries(LIMITS)) assert.ok(settings[key] >= low && settings[key] <= high, `${key} = ${settings[key]} of ${hash}`);
  for (const {key, low, high, choices} of FIELDS) {
    const value = settings[key];
    if (typeof value === 'number') assert.ok(low !== undefined && high !== undefined && value >= low && value <= high, `${key} = ${value} of ${hash}`);
    if (typeof value === 'string' && choices && key !== 'data') assert.ok(choices.includes(value), `${key} = ${value} of ${hash}`);
  }
  for (const key of WHOLE) assert.ok(Number.isInteger(settings[key]), `${key} = ${settings[key]} of ${hash}`);
  assert.ok(settings.stop === null || Number.isFinite(settings.stop), hash);
  assert.deepEqual(Object.keys(settings).sort(), names, hash);
  assert.ok(settings.hidden.length <= 6, hash);
  for (const {units, activation} of settings.hidden) assert.ok(Number.isInteger(units) && units >= 1 && units <= 1024 && ACTIVATIONS.includes(activation), hash);
  assert.match(settings.init, /^(xavier|he|zeros|normal:(\d+(\.\d+)?(e[+-]\d+)?))$/, hash);
  if (settings.init.startsWith('normal:')) assert.ok(Number(settings.init.slice(7)) <= 100, hash);
}

test(`${LINKS} links, seed ${seed}: read without an exception, within the limits, and to the same again once written`, () => {
  const random = randomness(seed);
  for (let nth = 0; nth < LINKS; nth += 1) {
    const hash = hashOf(random);
    const {settings, notices} = parse(hash);
    assertInLimits(settings, hash);
    for (const letter of LETTERS) assertInLimits(settingsOf(settings, letter), hash);
    for (const notice of notices) assert.match(notice.code, /^LINK-(UNKNOWN|CLAMPED|IGNORED|ADDRESS|EDITED)$/);
    const written = print(settings);
    assert.match(written, /^[\x21-\x7e]*$/, hash);
    assert.deepEqual(parse(written).settings, settings, hash);
    assert.equal(print(parse(written).settings), written, hash);
    assert.deepEqual([Object.getPrototypeOf(settings), Object.getPrototypeOf(settings.others)], [Object.prototype, Object.prototype]);
  }
  assert.deepEqual(Object.keys(Object.prototype), []);
});

/** What sets the worker to train. @param {{type: string, goal?: {kind: string}}} command */
const trains = ({type, goal}) => type === 'pursue' && goal !== undefined && /^(play|epoch|batch)$/.test(goal.kind);

/** The page as the worker would leave it, where it was asked for something. @param {Played} page */
function answered(page) {
  if (page.state.loading) page.loaded();
  if (page.state.preparing) page.started(letters(page.state.settings)).epochs(0, 0);
}

test(`${LINKS} links, seed ${seed}, one after another in a page: none trains or fetches by itself, unless it says autoplay=1`, () => {
  const random = randomness(seed);
  let page = new Played().ready();
  let started = 0;
  for (let nth = 0; nth < LINKS; nth += 1) {
    const hash = hashOf(random);
    const wanted = startsItself(parse(hash).settings);
    const opened = random.uniform() < 0.3;
    if (opened) page = new Played().boot(`#${hash}`);
    else page.do({type: 'link-opened', hash: `#${hash}`});
    if (random.uniform() < 0.8) answered(page);
    const told = page.heard();
    if (!wanted) assert.deepEqual(told.filter(trains), [], hash);
    else started += told.filter(trains).length;
    assert.ok(told.every(({type, source}) => type !== 'load' || ['sample', 'file', 'text'].includes(source.kind)), hash);
    page.do({type: 'pause'});
    page.rested();
    page.heard();
  }
  assert.ok(started > 0, 'some were told to');
});
