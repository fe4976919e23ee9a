// The published report as a detective story: its tables run again, four switches, and the verdict after each.
import {Bench} from '../bench.js';
import {hasMoved} from '../guide.js';
import {LAST, PRINTED} from '../printed.js';
import {ALL_OFF, RUNGS, addressOf, agreement, fits, linkOf, switched, upTo, verdictOf} from '../report.js';
import {sampleSource} from '../source.js';
import {CHANGE_LINKS, makeChanges, renderChanges} from './changes.js';
import {attribute, changed, make, once, write, writeRich} from './element.js';
import {makeLadder, renderLadder} from './ladder.js';
import {saidOf} from './saying.js';
import {nothingChosen} from '../state.js';
import {makeTable, renderTable} from './reporttable.js';
import {isModified} from './viewlink.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../report.js').Rung} Rung */
/** @typedef {typeof import('../lang/en-report.js').words} Words */
/**
 * What is switched, by the link, and what is shown of it, nobody else's.
 * @typedef {object} Draft
 * @property {import('../report.js').Switches} switches
 * @property {import('../report.js').Measure} measure
 * @property {boolean} seeds
 * @property {'printed'|'switched'} shown   in the table
 * @property {boolean} open                 the table of changes
 */
/**
 * What the parts of the view draw from.
 * @typedef {object} Story
 * @property {Words} words
 * @property {Draft} draft
 * @property {Bench} bench
 * @property {boolean} own   the runs are of a file that can be the report's; else of the twin
 * @property {string} other   the file that makes way when a run is opened in the lab; '' when none does
 * @property {(link: string) => string} hrefOf   opens a run in the lab
 * @property {(rung: Rung) => import('../report.js').Verdict|null} factsOf
 */
/** @typedef {ReturnType<typeof build>} Parts */

const TWIN = sampleSource('steel');
const AS_READ = nothingChosen();
const TROUBLE = /^(CSV|FILE)-/;
/** The whole story. @type {Rung} */
const TOP = 'scale';
const PRINTED_LINK = linkOf(ALL_OFF);

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {HTMLElement} element @param {Page} page */
function build(element, page) {
  /** @type {Draft} */
  const draft = {...switched({report: []}), shown: 'printed', open: false};
  const bench = new Bench(page.redraw);
  const [title, lede] = [make('h1'), make('p', {class: 'lede'})];
  const table = makeTable(draft, page);
  const ladder = makeLadder(page);
  const changes = makeChanges(draft, page);
  const finding = makeFinding(bench);
  const print = make('section', {class: 'report-print'}, table.root, finding.root);
  const columns = make('div', {class: 'report-columns'}, print, ladder.root);
  const report = make('div', {class: 'report', onclick: (/** @type {MouseEvent} */ event) => makeWay(event, page)}, title, lede, columns, changes.root);
  element.replaceChildren(report);
  return {draft, bench, title, lede, table, ladder, changes, finding};
}

/** Other data in the lab makes way for the run that is opened there: without it, the twin. @param {MouseEvent} event @param {Page} page */
function makeWay(event, {state, dispatch}) {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const {source, data} = state();
  if (!link || isModified(event) || !isOther(source, data)) return;
  event.preventDefault();
  dispatch({type: 'setting-changed', key: 'data', value: TWIN.name});
  dispatch({type: 'link-opened', hash: link.hash});
}

/** Whether the lab has data that cannot be the report's. @param {State['source']} source @param {State['data']} data */
function isOther(source, data) {
  return source !== null && source.kind !== 'sample' && data !== null && !fits(data);
}

/** What became of the comparison with the print. @param {Bench} bench */
function makeFinding(bench) {
  const [head, text, trouble] = [make('b'), make('span'), make('p', {class: 'trouble'})];
  const choose = make('label', {class: 'button', for: 'file'});
  const again = make('button', {type: 'button', class: 'button', onclick: () => bench.again()});
  const actions = make('div', {class: 'actions'}, choose, again);
  const root = make(
    'div',
    {class: 'message', role: 'status'},
    make('div', {}, make('p', {}, head, ' ', text), trouble, ' ', actions),
  );
  return {root, head, text, trouble, choose, again};
}

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {Words} words */
export function render(element, state, page, words) {
  const parts = once(element, built, () => build(element, page));
  const {draft, bench} = parts;
  const {source, data, settings} = state;
  // A step begins with what the report prints.
  if (changed(parts.title, [state.guide.serial])) Object.assign(draft, {shown: 'printed', open: false});
  Object.assign(draft, switched(settings));
  const own = source !== null && source.kind !== 'sample' && fits(data);
  bench.use(own ? source : TWIN, own ? state.reading : AS_READ);
  const links = [...new Set(linksOf(draft))];
  bench.need(links);
  const running = links.some((link) => bench.isWaiting(link));
  attribute(element, 'data-phase', bench.failure ? 'failed' : running ? 'running' : 'done');
  attribute(element, 'data-own', String(own));
  const {shown, open} = draft;
  const seen = [words, page.words, source, data, settings, state.messages, bench.version];
  if (!changed(element, [...seen, shown, open])) return;
  const story = {
    words,
    draft,
    bench,
    own,
    other: isOther(source, data) ? (source?.name ?? '') : '',
    hrefOf: (/** @type {string} */ link) => addressOf(link, settings, own),
    factsOf: factsWith(draft, bench),
  };
  write(parts.title, words.title);
  write(parts.lede, words.lede(bench.data?.rows ?? 0, bench.data?.classes.length ?? 0, ...printedAccuracies()));
  renderTable(parts.table, story);
  renderFinding(parts.finding, story, state, page);
  renderLadder(parts.ladder, story);
  renderChanges(parts.changes, story);
  const verdict = story.factsOf(TOP);
  writeRich(parts.ladder.verdict, verdict ? words.verdict(verdict) : bench.failure ? '' : words.running);
  if (settings.lesson !== null && !hasMoved(settings)) tellVerdicts(story, page);
}

/** What nobody looks at is not trained. @param {HTMLElement} element */
export function hide(element) {
  built.get(element)?.bench.rest();
}

/** What the switches of the guided path have come to, for the guided path. @param {Story} story @param {Page} page */
function tellVerdicts({draft: {switches}, factsOf}, {dispatch}) {
  const [before, now, back] = [factsOf('printed'), factsOf('accuracy'), factsOf('gradient')];
  if (!switches.accuracy || !before || !now) return;
  const scaled = switches.gradient && switches.scale ? factsOf('scale') : null;
  dispatch({type: 'seen', what: {recount: {before, now}, ...(switches.gradient && back && {returned: back}), ...(scaled && {scaled})}});
}

/** What is needed to show what is asked for, in the order of the story. @param {Draft} draft */
function linksOf({switches, seeds, open}) {
  const rungs = RUNGS.map((rung) => upTo(switches, rung));
  return [
    PRINTED_LINK,
    ...rungs.map((on) => linkOf(on)),
    ...(seeds ? rungs.map((on) => linkOf(on, true)) : []),
    ...(open ? CHANGE_LINKS : []),
  ];
}

/** Of both models after the last epoch, as they are printed. @returns {[string, string]} */
function printedAccuracies() {
  const [one, two] = PRINTED.map(({rows}) => rows[LAST - 1].at(-1) ?? '');
  return [one, two];
}

/** @param {Draft} draft @param {Bench} bench @returns {Story['factsOf']} */
function factsWith({switches, measure, seeds}, bench) {
  return (rung) => {
    const on = upTo(switches, rung);
    const runs = bench.runsOf(linkOf(on));
    const printed = bench.runsOf(PRINTED_LINK);
    const more = (seeds && bench.runsOf(linkOf(on, true))) || [];
    return runs && printed && verdictOf(on, measure, runs, more, printed);
  };
}

/** @param {Parts['finding']} parts @param {Story} story @param {State} state @param {Page} page */
function renderFinding(parts, {words, bench, own, other}, state, page) {
  const runs = bench.runsOf(PRINTED_LINK);
  const {agreeing, of} = runs ? agreement(runs) : {agreeing: 0, of: 0};
  const {source} = state;
  const whole = own && runs !== null && agreeing === of;
  const name = source?.name ?? '';
  attribute(parts.root, 'data-tone', bench.failure || (own && runs && !whole) ? 'bad' : whole ? 'ok' : null);
  const [head, text] = bench.failure
    ? [words.failed, saidOf(bench.failure, page)]
    : !runs
      ? [words.running, '']
      : own
        ? [words.agree(agreeing, of, whole), whole ? words.original(name) : words.notOriginal(name)]
        : [words.twin, other ? words.otherFile(name) : words.twinText];
  write(parts.head, head);
  writeRich(parts.text, text);
  const trouble = state.messages.findLast(({tone, report}) => tone !== 'info' && TROUBLE.test(report.code));
  writeRich(parts.trouble, trouble ? saidOf(trouble.report, page) : '');
  attribute(parts.trouble, 'data-code', trouble?.report.code);
  write(parts.choose, page.words.choose);
  parts.choose.hidden = own;
  write(parts.again, words.again);
  parts.again.hidden = bench.failure === null;
}
