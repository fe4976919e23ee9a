// A file that a link, a reload or the way back asks for: what waits for it, and what becomes of the one that is loaded.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {print} from '../../www/link.js';
import {runJson, shownLink} from '../../www/export.js';
import {fileSource, kept, linked, shared, textSource} from '../../www/source.js';
import {Played, summary} from './state.mjs';
import {markOf} from '../../www/sameness.js';
import {nothingChosen} from '../../www/state.js';

const a = /** @type {any} */ ({name: 'a.csv', size: 10});
const b = /** @type {any} */ ({name: 'b.csv', size: 20});
/** @param {any} file */
const load = (file) => ({type: 'load-requested', source: fileSource(file)});
/** @param {string} key @param {unknown} value @param {string} [letter] */
const set = (key, value, letter) => ({type: 'setting-changed', key, value, letter});

const link_of_file = 'file=a.csv&label=kind&drop=id&missing=drop&encoding=euc-kr';
/** A page that showed a.csv, after a reload. */
const reloaded = (hash = link_of_file, /** @type {any} */ beside = null) =>
  new Played().do({type: 'booted', hash: `#${hash}`, language: 'en', kept: beside}).loaded().started().epochs(0, 0);
/** The page after one more reload. @param {Played} page */
const again = ({state}) => reloaded(print(shared(state)), structuredClone(kept(state)));
/** The link of what is shown, and as it is taken along. @param {Played} page */
const links = ({state}) => [print(linked(state)), shownLink(state.settings, state, '').replace('#', ''), JSON.parse(runJson(state, '')).link.replace('#', '')];

test('while a file is waited for, what is shown and taken along is the sample in its place; the address is the file’s', () => {
  const page = reloaded();
  const address = () => print(shared(page.state));
  assert.equal(address(), link_of_file);
  assert.deepEqual(links(page), ['', '', '']);
  page.do(set('seed', 7)).started().epochs(0, 0);
  assert.deepEqual(links(page), ['seed=7', 'seed=7', 'seed=7']);
  page.do({type: 'label-chosen', label: ['c'], drop: []});
  page.do({type: 'chosen', number: page.state.wanted.choice, summary: summary({label: ['c']})}).started().epochs(0, 0);
  assert.deepEqual([links(page), address()], [Array(3).fill('label=c&seed=7'), 'file=a.csv&label=kind&drop=id&seed=7&missing=drop&encoding=euc-kr']);
  const next = again(page);
  assert.deepEqual([links(next), next.codes()], [Array(3).fill('label=c&seed=7'), ['FILE-AGAIN']]);
  assert.deepEqual(next.heard()[0].reading, {...nothingChosen(), label: ['c']}, 'the sample has what was chosen of the sample');
  next.do(load(a));
  const {reading} = next.heard().find(({type}) => type === 'load');
  assert.deepEqual([reading.label, reading.drop, reading.missing, reading.encoding], [['kind'], ['id'], 'drop', 'euc-kr']);
});

test('what was asked of a file that is waited for is asked of no other, and of none once its message is closed', () => {
  const other = reloaded();
  other.heard();
  other.do(load(b));
  assert.deepEqual(other.heard()[0].reading, nothingChosen());
  other.do({type: 'load-failed', number: other.state.wanted.load, report: {code: 'CSV-EMPTY'}});
  assert.deepEqual([other.state.awaited, other.codes()], ['a.csv', ['FILE-AGAIN', 'CSV-EMPTY']]);
  const page = reloaded();
  page.do({type: 'message-dismissed', id: page.state.messages[0].id});
  assert.deepEqual([page.state.awaited, page.state.asked, kept(page.state)], [null, null, null]);
  page.heard();
  page.do(load(a));
  assert.deepEqual(page.heard()[0].reading, nothingChosen());
});

test('a file chosen in place of the one that is waited for says so, and that one is still read as it was asked', () => {
  const page = reloaded().do(load(b)).loaded({name: 'b.csv'}).started().epochs(0, 0);
  const said = () => page.state.messages.map(({report}) => [report.code, report['awaited'], report['file']]);
  assert.deepEqual([said(), page.state.awaited], [[['FILE-OTHER', 'a.csv', 'b.csv']], null]);
  page.do({type: 'read-again', change: {sep: ';'}}).loaded({name: 'b.csv'}).started().epochs(0, 0);
  page.do(load({...b, name: 'c.csv'})).loaded({name: 'c.csv'}).started().epochs(0, 0);
  assert.deepEqual([said(), page.state.reading?.sep], [[['FILE-OTHER', 'a.csv', 'c.csv']], null], 'also of the next one, and what was set of the one before is not asked of it');
  page.do(set('lr', 0.25)).started().epochs(0, 0).heard();
  page.do(load(a));
  const {reading} = page.heard().find(({type}) => type === 'load');
  assert.deepEqual([reading.label, reading.drop, reading.missing, reading.encoding], [['kind'], ['id'], 'drop', 'euc-kr']);
  page.loaded({name: 'a.csv', label: ['kind']}).started().epochs(0, 0);
  assert.deepEqual([page.codes(), print(shared(page.state))], [[], link_of_file.replace('missing', 'lr=0.25&missing')]);
});

test('no other file is one that a run is of, that is brought back, or chosen once nothing is waited for', () => {
  const opened = /** @type {any} */ ({name: 'b.csv', rows: 100, mark: markOf(/** @type {any} */ (summary())), settings: new Played().state.settings, runs: []});
  const run = reloaded().do({type: 'run-opened', opened}).do(load(b)).loaded({name: 'b.csv'});
  assert.deepEqual(run.codes(), []);
  const back = new Played().ready().do(load(b)).loaded({name: 'b.csv'}).started().epochs(0, 0).do({type: 'link-opened', hash: '#file=a.csv'}).loaded().started().epochs(0, 0);
  const left = back.state.messages.find(({report}) => report.code === 'SOURCE-AWAY')?.report['left'];
  assert.deepEqual(back.do({type: 'file-returned', left}).loaded({name: 'b.csv'}).codes(), []);
  const other = reloaded().do(load(b)).loaded({name: 'b.csv'}).started().epochs(0, 0);
  other.do({type: 'message-dismissed', id: other.state.messages[0].id}).heard();
  other.do(load(a));
  assert.deepEqual([other.heard()[0].reading, other.codes()], [nothingChosen(), []]);
  const text = reloaded().do({type: 'load-requested', source: textSource('pasted.csv', 'x')}).loaded({name: 'pasted.csv'});
  assert.deepEqual(text.codes(), [], 'what is pasted may be that very file');
});

test('back at a link without a file none is waited for, however alike all else is', () => {
  for (const hash of ['', '#theme=dark', '#lr=0.25']) {
    const page = new Played().ready().do({type: 'link-opened', hash: '#file=a.csv&label=kind'}).loaded().started().epochs(0, 0);
    page.do({type: 'link-opened', hash});
    assert.deepEqual([page.codes(), page.state.awaited, print(shared(page.state))], [[], null, hash.slice(1)]);
  }
  const lesson = new Played().ready().do({type: 'link-opened', hash: '#file=a.csv'}).loaded().started().epochs(0, 0);
  lesson.do({type: 'link-opened', hash: '#lesson=1'});
  assert.deepEqual([lesson.codes(), lesson.state.awaited], [['FILE-AGAIN'], 'a.csv'], 'a step that says nothing of the lab leaves it alone');
});

test('what is taken along while data elsewhere is waited for is the sample too', () => {
  const page = new Played().boot('#data=https://host.example/x.csv&label=kind&seed=7&sep=;').loaded({name: 'steel'}).started().epochs(0, 0);
  assert.deepEqual(links(page).slice(1), ['seed=7', 'seed=7']);
  page.do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0);
  assert.deepEqual(page.state.settings.data, 'steel');
});

test('after a reload the file that was shown is asked for again, and what was asked of it waits', () => {
  const link = link_of_file;
  const page = reloaded();
  assert.deepEqual(page.state.messages.map(({report}) => report), [{code: 'FILE-AGAIN', name: 'a.csv'}]);
  assert.equal(page.heard()[0].reading.label, null);
  page.do(load(a));
  const {reading} = page.heard().find(({type}) => type === 'load');
  assert.deepEqual([reading.label, reading.drop, reading.missing, reading.encoding], [['kind'], ['id'], 'drop', 'euc-kr']);
  page.loaded({name: 'a.csv', label: ['kind']}).started().epochs(0, 0);
  assert.deepEqual([page.codes(), page.state.awaited, print(linked(page.state))], [[], null, link.replace('file=a.csv&', '')]);
  assert.deepEqual([print(shared(page.state)), kept(page.state)], [link, null]);
  const other = reloaded().do(set('data', 'iris')).loaded();
  assert.deepEqual([other.codes(), print(linked(other.state))], [[], 'data=iris']);
});

test('a link opened after a reload asks for what it says, and no file is waited for', () => {
  const page = reloaded('file=a.csv&label=kind');
  page.heard();
  page.do({type: 'link-opened', hash: '#data=iris&drop=x'});
  const [told] = page.heard();
  assert.deepEqual([told.source.name, told.reading.drop, page.state.awaited, page.codes()], ['iris', ['x'], null, []]);
});

test('a link for others names the file, and who opens it is asked for that; what is asked of it waits', () => {
  const mine = reloaded().do(load(a)).loaded({name: 'a.csv', label: ['kind']}).started().epochs(0, 0);
  const link = print(shared(mine.state));
  assert.equal(link, link_of_file);
  assert.deepEqual(links(mine).slice(1), [link, link], 'what is taken along names it too');
  const theirs = new Played().boot(`#${link}`).loaded().started().epochs(0, 0);
  assert.deepEqual([theirs.codes(), links(theirs), theirs.state.awaited], [['FILE-AGAIN'], ['', '', ''], 'a.csv']);
  assert.equal(theirs.heard()[0].reading.label, null, 'nothing of it is asked of the sample');
  assert.deepEqual([print(shared(theirs.state)), again(theirs).codes()], [link, ['FILE-AGAIN']]);
  theirs.do(load(a)).loaded({name: 'a.csv', label: ['kind']}).started().epochs(0, 0);
  assert.deepEqual([theirs.codes(), print(linked(theirs.state)), print(shared(theirs.state))], [[], link.replace('file=a.csv&', ''), link]);
  const pasted = new Played().ready().do({type: 'load-requested', source: textSource('pasted.csv', 'x')}).loaded({name: 'pasted.csv'});
  assert.equal(print(shared(pasted.state)), '');
});

test('such a link in a page that runs leaves that very file alone; another makes way and can be brought back', () => {
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0);
  page.heard();
  page.do({type: 'link-opened', hash: '#file=a.csv'});
  assert.deepEqual([page.heard(), page.codes(), page.state.settings.file], [[], [], null]);
  page.do({type: 'link-opened', hash: '#file=a.csv&sep=;'});
  assert.deepEqual(page.heard().filter(({type}) => type === 'load').map(({source, reading}) => [source.name, reading.sep]), [['a.csv', ';']]);
  page.loaded({name: 'a.csv'}).started().epochs(0, 0).heard();
  page.do({type: 'link-opened', hash: '#file=b.csv&label=kind'});
  const [told] = page.heard().filter(({type}) => type === 'load');
  assert.deepEqual([told.source.name, told.reading.label, page.state.awaited], ['steel', null, 'b.csv']);
  const away = page.state.messages.find(({report}) => report.code === 'SOURCE-AWAY')?.report;
  assert.deepEqual([away?.name, away?.next], ['a.csv', 'b.csv']);
  const sample = new Played().ready().do({type: 'link-opened', hash: '#file=b.csv'});
  assert.deepEqual(sample.codes(), ['FILE-AGAIN']);
});

test('a link of the file that is loaded keeps it, whichever sample was shown before either', () => {
  const page = new Played().boot('#data=iris').loaded({name: 'iris'}).started().epochs(0, 0).do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0);
  page.heard();
  page.do({type: 'link-opened', hash: '#file=a.csv&label=kind&lr=0.5'});
  assert.deepEqual(page.heard().filter(({type}) => type === 'load').map(({source, reading}) => [source.name, reading.label]), [['a.csv', ['kind']]]);
  assert.deepEqual([page.codes(), page.state.settings.lr, page.state.settings.data], [[], 0.5, 'iris']);
});

test('a link of the file that is just read again keeps it too', () => {
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0);
  page.do({type: 'link-opened', hash: '#file=a.csv&lr=0.5'}).heard();
  page.do({type: 'link-opened', hash: '#file=a.csv&lr=0.25&label=kind'});
  assert.deepEqual(page.heard().filter(({type}) => type === 'load').map(({source, reading}) => [source.name, reading.label]), [['a.csv', ['kind']]]);
  page.loaded({name: 'a.csv', label: ['kind']}).started().epochs(0, 0);
  assert.deepEqual([page.codes(), page.state.settings.lr, page.state.source?.name], [[], 0.25, 'a.csv']);
});

test('what is chosen of the sample shown meanwhile is not asked of the file in a link for others', () => {
  const page = new Played().boot('#file=a.csv').loaded().started().epochs(0, 0);
  page.do({type: 'label-chosen', label: ['d'], drop: ['e']});
  page.do({type: 'chosen', number: page.state.wanted.choice, summary: summary({label: ['d']})});
  assert.equal(print(shared(page.state)), 'file=a.csv');
});

test('a name written in a Mac’s letters is the same name', () => {
  const [mac, windows] = ['강판.csv'.normalize('NFD'), '강판.csv'.normalize('NFC')];
  assert.notEqual(mac, windows);
  const page = new Played().boot(`#file=${encodeURIComponent(mac)}&label=kind`).loaded().started().epochs(0, 0);
  page.heard();
  page.do(load({...a, name: windows}));
  assert.deepEqual(page.heard().filter(({type}) => type === 'load').map(({reading}) => reading.label), [['kind']]);
  const opened = /** @type {any} */ ({name: mac, rows: 100, mark: markOf(/** @type {any} */ (summary())), settings: {...page.state.settings, lr: 0.5}, runs: []});
  const chosen = load({...a, name: windows});
  const before = new Played().ready().do({type: 'run-opened', opened}).do(chosen).loaded({name: windows});
  const after = new Played().ready().do(chosen).loaded({name: windows}).started().epochs(0, 0).do({type: 'run-opened', opened}).loaded({name: windows});
  for (const {state} of [before, after]) assert.deepEqual([state.messages, state.settings.lr], [[], 0.5]);
  const refused = new Played().ready().do({type: 'run-opened', opened}).do(chosen);
  refused.do({type: 'load-failed', number: refused.state.wanted.load, report: {code: 'CSV-EMPTY'}});
  refused.do({type: 'read-again', change: {skip_lines: 1}, refused: true}).loaded({name: windows});
  assert.deepEqual([refused.state.messages, refused.state.settings.lr], [[], 0.5], 'also where it was refused first');
});

test('a file saved again is the same name', () => {
  for (const [asked, chosen, same] of /** @type {const} */ ([
    ['a.csv', 'a (1).csv', true], ['a (12).csv', 'a(3).csv', true], ['a', 'a (1)', true],
    ['a.csv', 'a (b).csv', false], ['a.csv', 'a (1).tsv', false], ['a (1) b.csv', 'a b.csv', false],
  ])) {
    const page = new Played().boot(`#file=${encodeURIComponent(asked)}&label=kind`).loaded().started().epochs(0, 0);
    page.heard();
    page.do(load({...a, name: chosen}));
    assert.deepEqual(page.heard().filter(({type}) => type === 'load').map(({reading}) => reading.label), [same ? ['kind'] : null], chosen);
  }
});

test('a link of a file starts nothing by itself: what it means is not there yet', () => {
  const page = new Played().boot('#file=a.csv&autoplay=1').loaded().started().epochs(0, 0);
  assert.equal(page.state.goal.kind, 'rest');
});

test('back at a link beside which a file stood, that file is asked for again', () => {
  const page = new Played().ready().do({type: 'link-opened', hash: '#file=a.csv&label=kind', kept: {label: ['c'], drop: []}});
  assert.deepEqual([page.codes(), page.state.awaited, page.state.asked?.label, page.state.settings.label], [['FILE-AGAIN'], 'a.csv', ['kind'], ['c']]);
  page.loaded().started().epochs(0, 0).do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0).heard();
  page.do({type: 'link-opened', hash: '#file=a.csv&lr=0.5'});
  assert.deepEqual([page.codes(), page.state.awaited, page.state.source?.name, page.state.settings.lr], [[], null, 'a.csv', 0.5]);
  page.loaded({name: 'a.csv'}).started().epochs(0, 0).heard();
  page.do({type: 'link-opened', hash: '#file=a.csv&label=kind', kept: {label: ['c'], drop: []}});
  assert.deepEqual(page.heard().filter(({type}) => type === 'load').map(({source, reading}) => [source.name, reading.label]), [['a.csv', ['kind']]]);
});

test('back at a link with which the file was waited for, it is read as it was asked, whatever was chosen meanwhile', () => {
  for (const more of ['', '&theme=dark', '&data=iris&seed=5']) {
    const hash = `#file=a.csv&label=kind&drop=id${more}`;
    const page = new Played().ready().do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0);
    page.heard();
    page.do({type: 'link-opened', hash, kept: {label: ['c'], drop: []}});
    const loads = page.heard().filter(({type}) => type === 'load');
    assert.deepEqual(loads.map(({source, reading}) => [source.name, reading.label, reading.drop]), [['a.csv', ['kind'], ['id']]], hash);
    const link = print(shared(page.state));
    assert.ok(link.includes('file=a.csv') && link.includes('label=kind') && !link.includes('label=c'), link);
  }
});

test('an edit of the address goes on waiting for the file; what only looks otherwise begins nothing anew', () => {
  const page = reloaded();
  page.do({type: 'label-chosen', label: ['c'], drop: []});
  page.do({type: 'chosen', number: page.state.wanted.choice, summary: summary({label: ['c']})}).started().epochs(0, 0).heard();
  const address = print(shared(page.state));
  const loads = () => page.heard().filter(({type}) => type === 'load').map(({source, reading}) => [source.name, reading.label]);
  for (const hash of [address, address.replace('a.csv', 'a%20(1).csv'), `${address}&theme=dark`]) {
    page.do({type: 'link-opened', hash: `#${hash}`});
    assert.deepEqual([loads(), page.codes(), page.state.settings.label], [[], ['FILE-AGAIN'], ['c']], hash);
  }
  assert.equal(page.state.theme, 'dark');
  page.do({type: 'link-opened', hash: `#data=iris&${address.replace('kind', 'sort')}`});
  assert.deepEqual([loads(), page.codes(), page.state.awaited], [[['iris', null]], ['FILE-AGAIN'], 'a.csv']);
  page.loaded({name: 'iris'}).started().epochs(0, 0).do(load(a));
  assert.deepEqual(loads(), [['a.csv', ['sort']]]);
});

/** A page that fetched x.csv. */
function fetched() {
  const address = 'https://host.example/x.csv';
  const page = new Played().boot(`#data=${address}&label=z`).loaded({name: 'steel'}).started().epochs(0, 0);
  const source = {kind: 'address', name: 'x.csv', file: null, text: null, address};
  return page.do({type: 'load-requested', source}).loaded({name: 'x.csv', label: ['z']}).started().epochs(0, 0);
}

test('data that was fetched is as much a person’s own as a file: a link of it reads it again, others bring it away', () => {
  const link = print(linked(fetched().state));
  assert.match(link, /data=https.*label=z/);
  for (const [hash, label] of /** @type {const} */ ([[`${link}&lr=0.5`, ['z']], [link.replace('=z', '=q'), ['q']]])) {
    const page = fetched();
    page.heard();
    page.do({type: 'link-opened', hash: `#${hash}`});
    assert.deepEqual(page.heard().filter(({type}) => type === 'load').map(({source, reading}) => [source.name, reading.label]), [['x.csv', label]], hash);
  }
  for (const hash of ['#file=b.csv', '#lesson=3']) {
    const page = fetched().do({type: 'link-opened', hash});
    assert.deepEqual(page.state.messages.filter(({report}) => report.code === 'SOURCE-AWAY').map(({report}) => report['name']), ['x.csv'], hash);
  }
});

test('a step beside the lab leaves data alone that waits for its click', () => {
  const page = new Played().boot('#data=https://host.example/x.csv&label=z').loaded({name: 'steel'}).started().epochs(0, 0);
  page.heard();
  page.do({type: 'link-opened', hash: '#lesson=1'});
  assert.deepEqual([page.heard(), page.codes(), page.state.asked?.label, page.state.settings.lesson], [[], ['LINK-ADDRESS'], ['z'], 1]);
});

test('after another file was chosen, a link of other data asks for what it says', () => {
  const page = reloaded().do(load(b)).loaded({name: 'b.csv'}).started().epochs(0, 0);
  page.heard();
  page.do({type: 'link-opened', hash: '#data=iris&label=x&drop=y'});
  assert.deepEqual(page.heard().filter(({type}) => type === 'load').map(({source, reading}) => [source.name, reading.label, reading.drop]), [['iris', ['x'], ['y']]]);
  assert.ok(!page.codes().includes('FILE-OTHER'));
});

test('back at the file that is still shown, because what took its place was stopped, that one stays', () => {
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv', label: ['kind']}).started().epochs(0, 0);
  const link = print(shared(page.state));
  page.do({type: 'link-opened', hash: '#file=b.csv&lr=0.25'}).do({type: 'load-cancelled'}).heard();
  page.do({type: 'link-opened', hash: `#${link}&lr=0.5`});
  assert.deepEqual(page.heard().filter(({type}) => type === 'load').map(({source}) => source.name), ['a.csv']);
  assert.deepEqual([page.state.awaited, page.codes().includes('FILE-AGAIN'), page.state.settings.lr], [null, false, 0.5]);
});

test('a step of the lab makes a file way for its own data, also where the link names that file', () => {
  const page = new Played().ready().do(load(a)).loaded({name: 'a.csv'}).started().epochs(0, 0);
  page.do({type: 'link-opened', hash: '#lesson=3&file=a.csv'});
  const away = page.state.messages.find(({report}) => report.code === 'SOURCE-AWAY')?.report;
  assert.deepEqual([away?.name, away?.next, page.state.awaited], ['a.csv', null, null]);
});

test('a name that no file has is ignored in a link, and put in none', () => {
  for (const [length, named] of /** @type {const} */ ([[255, true], [256, false]])) {
    const name = 'a'.repeat(length);
    const page = new Played().ready().do(load({...a, name})).loaded({name});
    for (const link of [print(shared(page.state)), ...links(page).slice(1)]) assert.equal(link, named ? `file=${name}` : '');
  }
  for (const name of ['', 'a'.repeat(256), '%ff']) {
    assert.deepEqual(new Played().boot(`#file=${name}`).codes(), ['LINK-IGNORED'], name);
  }
});
