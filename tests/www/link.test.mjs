// The link, both ways: nothing in it can break the page.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {FIELDS, check, defaults, parse, print} from '../../www/link.js';
import {settingsOf} from '../../www/rival.js';
import {ACTIVATIONS, REPORT, SEPARATORS} from '../../www/field.js';
import {randomness} from './draw.mjs';

/** @param {any[]} notices */
const codes = (notices) => notices.map(({code, key}) => `${code} ${key}`);

test('the empty link is the defaults, and they print as the empty link', () => {
  for (const hash of ['', '#', '#&&', '&']) {
    const {settings, notices} = parse(hash);
    assert.deepEqual(settings, defaults());
    assert.deepEqual(notices, []);
  }
  assert.equal(print(defaults()), '');
});

test('the defaults are those of the interface', () => {
  const {view, data, label, scale, split, seed, hidden, out, loss, eps, gradient, init, lr, momentum, draws, batch, epochs} = defaults();
  assert.deepEqual(
    {view, data, label, scale, split, seed, hidden, out, loss, eps, gradient, init, lr, momentum, draws, batch, epochs},
    {
      view: 'lab', data: 'steel', label: null, scale: 'standard', split: 0.8, seed: 1234, hidden: [], out: 'softmax', loss: 'cce',
      eps: 0, gradient: 'exact', init: 'xavier', lr: 0.01, momentum: 0, draws: 'separate', batch: 10, epochs: 30,
    },
  );
});

test('the published link is read, kept whole and written back', () => {
  const link = 'data=steel&out=softmax&loss=cce&eps=1e-10&lr=0.001&batch=10&epochs=10&seed=1234&init=normal:0.003&scale=none&b.out=sigmoid&b.loss=sse&b.gradient=omit-slope&draws=joint';
  const {settings, notices} = parse(`#${link}`);
  assert.deepEqual(notices, []);
  assert.equal(settings.init, 'normal:0.003');
  assert.deepEqual(settings.others, {b: {out: 'sigmoid', loss: 'sse', gradient: 'omit-slope'}});
  const b = settingsOf(settings, 'B');
  assert.deepEqual([b.out, b.loss, b.gradient, b.eps], ['sigmoid', 'sse', 'omit-slope', 1e-10]);
  assert.equal(print(settings), 'scale=none&eps=1e-10&init=normal:0.003&lr=0.001&draws=joint&epochs=10&b.out=sigmoid&b.loss=sse&b.gradient=omit-slope');
});

test('an impossible number is clamped, an impossible word ignored, each with one notice', () => {
  for (const [pair, key, value, notice] of [
    ['lr=1e30', 'lr', 1000, {code: 'LINK-CLAMPED', key: 'lr', found: '1e30', used: '1000'}],
    ['lr=1e999', 'lr', 1000, {code: 'LINK-CLAMPED', key: 'lr', found: '1e999', used: '1000'}],
    ['batch=0', 'batch', 1, {code: 'LINK-CLAMPED', key: 'batch', found: '0', used: '1'}],
    ['epochs=-1', 'epochs', 1, {code: 'LINK-CLAMPED', key: 'epochs', found: '-1', used: '1'}],
    ['seed=1.5', 'seed', 2, {code: 'LINK-CLAMPED', key: 'seed', found: '1.5', used: '2'}],
    ['lr=NaN', 'lr', 0.01, {code: 'LINK-IGNORED', key: 'lr', found: 'NaN', used: '0.01'}],
    ['momentum=', 'momentum', 0, {code: 'LINK-IGNORED', key: 'momentum', found: '', used: '0'}],
    ['batch=0x10', 'batch', 10, {code: 'LINK-IGNORED', key: 'batch', found: '0x10', used: '10'}],
    ['hidden=9999:foo', 'hidden', [], {code: 'LINK-IGNORED', key: 'hidden', found: '9999:foo', used: ''}],
    ['hidden=9999:relu', 'hidden', [{units: 1024, activation: 'relu'}], {code: 'LINK-CLAMPED', key: 'hidden', found: '9999:relu', used: '1024:relu'}],
    ['init=normal:1000', 'init', 'normal:100', {code: 'LINK-CLAMPED', key: 'init', found: 'normal:1000', used: 'normal:100'}],
    ['init=normal:-1', 'init', 'normal:0', {code: 'LINK-CLAMPED', key: 'init', found: 'normal:-1', used: 'normal:0'}],
    ['data=http://a.example/x.csv', 'data', 'steel', {code: 'LINK-IGNORED', key: 'data', found: 'http://a.example/x.csv', used: 'steel'}],
    ['out=%E0%A4', 'out', 'softmax', {code: 'LINK-IGNORED', key: 'out', found: '%E0%A4', used: 'softmax'}],
  ]) {
    const {settings, notices} = parse(`#${pair}`);
    assert.deepEqual(/** @type {any} */ (settings)[/** @type {string} */ (key)], value, String(pair));
    assert.deepEqual(notices, [notice]);
  }
});

test('what the page alone acts on is kept and written back', () => {
  for (const link of ['view=neuron', 'n.x=2', 'n.b.loss=sse', 'autoplay=1', 'present=1', 'embed=1', 'seeds=5', 'sep=tab', 'sep=;', 'header=0']) {
    const {settings, notices} = parse(link);
    assert.deepEqual(notices, [], link);
    assert.equal(print(settings), link);
  }
});

test('data elsewhere is kept, and told of with its host', () => {
  const link = 'data=https://a.example:8443/x/y.csv%3Fa%3D1';
  const {settings, notices} = parse(link);
  assert.deepEqual(notices, [{code: 'LINK-ADDRESS', host: 'a.example:8443', address: 'https://a.example:8443/x/y.csv?a=1'}]);
  assert.equal(print(settings), link);
});

test('how a file is read: quotes, comments and lines above it, and that there are none', () => {
  for (const link of ['quote=none', "quote='", 'escape=%22', 'escape=none', 'comment=%23', 'comment=none', 'skip_lines=3', 'ragged=fill', 'numbers=age,a%2Cb', 'rows=180000']) {
    const {settings, notices} = parse(link);
    assert.deepEqual(notices, [], link);
    assert.equal(print(settings), link);
  }
  assert.deepEqual([parse('quote=none').settings.quote, parse('comment=none').settings.comment, parse('quote=%22').settings.quote], ['', '', '"']);
  for (const link of ['quote=ab', 'quote=a', 'comment=', 'ragged=guess', 'skip_lines=x']) {
    assert.deepEqual(parse(link).notices.map(({code}) => code), ['LINK-IGNORED'], link);
  }
});

test('the one neuron is set by its own keys, and held to its own limits', () => {
  const {settings, notices} = parse('#view=neuron&n.w=.6&n.b=.9&n.lr=0.15&n.loss=mae&n.b.loss=half_sse&n.epochs=1e9&n.y=-1&n.x=two');
  assert.deepEqual(
    [settings['n.x'], settings['n.y'], settings['n.w'], settings['n.b'], settings['n.lr'], settings['n.loss'], settings['n.epochs'], settings['n.b.loss']],
    [1, 0, 0.6, 0.9, 0.15, 'mae', 100000, 'half_sse'],
  );
  assert.deepEqual(codes(notices), ['LINK-CLAMPED n.epochs', 'LINK-CLAMPED n.y', 'LINK-IGNORED n.x']);
  assert.equal(print(settings), 'view=neuron&n.w=0.6&n.b=0.9&n.loss=mae&n.epochs=100000&n.b.loss=half_sse');
  assert.deepEqual(codes(parse('n.loss=hinge&n.b.loss=cce').notices), ['LINK-IGNORED n.loss', 'LINK-IGNORED n.b.loss']);
  assert.deepEqual(check('n.y', '2'), {report: {code: 'SETTING-RANGE', name: 'n.y', found: '2', low: 0, high: 1}});
});

test('names of the language are unknown keys, not ways in', () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'b.__proto__', 'n.__proto__', 'b.constructor', '__proto__.x', 'others', 'neuron']) {
    const {settings, notices} = parse(`#${key}=1`);
    assert.deepEqual(notices, [{code: 'LINK-UNKNOWN', key}]);
    assert.deepEqual(settings, defaults());
    assert.equal(Object.getPrototypeOf(settings), Object.prototype);
  }
  assert.equal(/** @type {any} */ ({}).x, undefined);
});

test('column names keep their commas, signs and letters', () => {
  const settings = {...defaults(), label: ['a,b', 'c&d=e', '정답', '50%'], drop: ['#1', 'x+y', ' ']};
  const link = print(settings);
  assert.match(link, /^label=a%2Cb,c%26d%3De,/);
  assert.deepEqual(parse(`#${link}`).settings, settings);
});

test('as many column names as a link can hold are read, each taken once', () => {
  const many = Array.from({length: 80_000}, (_, at) => `c${at}`);
  const {settings} = parse(`#drop=${many.join(',')},c0,c1`);
  assert.deepEqual(settings.drop, many);
});

/** @param {ReturnType<typeof randomness>} random */
function randomSettings(random) {
  const settings = /** @type {any} */ (defaults());
  for (const {key, low, high, choices} of FIELDS) {
    if (random.uniform() < 0.5 || key === 'hidden' || key === 'init' || key === 'sep') continue;
    if (choices) settings[key] = random.one(choices);
    else if (low !== undefined && high !== undefined) {
      const value = low + random.uniform() * (high - low);
      settings[key] = ['lesson', 'seed', 'seeds', 'batch', 'epochs', 'n.epochs', 'skip_lines', 'rows'].includes(key) ? Math.round(value) : value;
    }
  }
  const letters = ['a', ',', '&', '=', '%', '#', '+', ' ', '가', '😀', '"', ';', '.'];
  const name = () => Array.from({length: 1 + random.whole(5)}, () => random.one(letters)).join('');
  const names = () => [...new Set(Array.from({length: random.whole(4)}, name))];
  settings.label = random.uniform() < 0.5 ? null : [name()];
  settings.drop = names();
  settings.hidden = Array.from({length: random.whole(7)}, () => ({units: 1 + random.whole(1024), activation: random.one(ACTIVATIONS)}));
  settings.init = random.one(['xavier', 'he', 'zeros', `normal:${random.uniform()}`]);
  settings.sep = random.one([null, ...SEPARATORS]);
  settings.header = random.one([null, true, false]);
  settings.quote = random.one([null, '', '"', '&', '%']);
  settings.escape = random.one([null, '', '"', '^']);
  settings.comment = random.one([null, '', '#', '+']);
  settings.numbers = random.one([null, [name()]]);
  settings.edited = random.one([true, false]);
  settings.report = REPORT.filter(() => random.uniform() < 0.5);
  // No link says that a run of a lesson's step is gone.
  settings.others = settings.lesson === null ? {} : structuredClone(parse(`lesson=${settings.lesson}`).settings.others);
  if (random.uniform() < 0.3) Object.assign(settings.others, {b: {...settings.others.b, lr: '0.5', hidden: '4:relu'}, d: {init: 'normal:2'}});
  return settings;
}

test('every setting survives the link: 2,000 random ones', () => {
  const random = randomness(1);
  for (let k = 0; k < 2000; k += 1) {
    const settings = randomSettings(random);
    const link = print(settings);
    const {settings: found, notices} = parse(`#${link}`);
    assert.deepEqual(found, settings, link);
    assert.ok(notices.every(({code}) => /^LINK-(EDITED|ADDRESS)$/.test(code)), link);
    assert.match(link, /^[\x21-\x7e]*$/);
    assert.equal(print(found), link);
  }
});

test('a changed setting is held to the same table', () => {
  assert.deepEqual(check('lr', 0.5), {value: 0.5});
  assert.deepEqual(check('lr', ' 0.5 '), {value: 0.5});
  assert.deepEqual(check('stop', null), {value: null});
  assert.deepEqual(check('hidden', '16:relu'), {value: [{units: 16, activation: 'relu'}]});
  assert.deepEqual(check('sep', ' '), {value: ' '});
  assert.deepEqual(check('lr', 1e30), {report: {code: 'SETTING-RANGE', name: 'lr', found: '1e+30', low: 0, high: 1000}});
  assert.deepEqual(check('lr', NaN), {report: {code: 'SETTING-RANGE', name: 'lr', found: 'NaN', low: 0, high: 1000}});
  assert.deepEqual(check('batch', 1.5), {report: {code: 'SETTING-RANGE', name: 'batch', found: '1.5', low: 1, high: 65536}});
  assert.deepEqual(check('hidden', '9999:foo'), {report: {code: 'SETTING-HIDDEN', found: '9999:foo'}});
  assert.deepEqual(check('batch', null), {report: {code: 'SETTING-RANGE', name: 'batch', found: 'null', low: 1, high: 65536}});
});

test('the switches of the report are words, in their order, each once', () => {
  const {settings, notices} = parse('view=report&report=seeds,accuracy,seeds');
  assert.deepEqual([settings.report, notices], [['accuracy', 'seeds'], []]);
  assert.equal(print(settings), 'view=report&report=accuracy,seeds');
  assert.deepEqual(check('report', ['scale', 'log']), {value: ['log', 'scale']});
  const wrong = parse('report=accuracy,luck');
  assert.deepEqual([wrong.settings.report, wrong.notices], [[], [{code: 'LINK-IGNORED', key: 'report', found: 'accuracy,luck', used: ''}]]);
});

test('a link of a run whose η was changed by hand says so', () => {
  const {settings, notices} = parse('lr=0.2&edited=1');
  assert.deepEqual(notices, [{code: 'LINK-EDITED'}]);
  assert.equal(print(settings), 'lr=0.2&edited=1');
  assert.deepEqual(parse('lr=0.2').notices, []);
});
