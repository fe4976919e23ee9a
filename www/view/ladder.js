// The story as a ladder: the printed verdict, then a switch on every rung, and where both models stand with it.
import {fixed} from '../lang/number.js';
import {LAST} from '../printed.js';
import {RUNGS, accuracies, keysOf, leads, linkOf, noToAll, upTo, withSwitch} from '../report.js';
import {recordAt, runOf} from '../run.js';
import {makeSegment, renderSegment} from './control.js';
import {attribute, changed, make, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./report.js').Story} Story */
/** @typedef {import('../report.js').Rung} Rung */
/** @typedef {import('../printed.js').Model} Model */
/** @typedef {typeof import('../lang/en-report.js').words} Words */

/** @type {readonly Model[]} */
const MODELS = ['B', 'A'];
/** Numbers nearer than this share of the axis would touch. */
const NEAR = 0.2;
const GRID = [0, 0.25, 0.5, 0.75, 1];
/** A name right of here stands on the left of its line. */
const RIGHT = 0.5;

/** @param {Rung} name @param {(on: boolean) => void} onswitch @param {Node[]} more */
function makeRung(name, onswitch, more) {
  const toggle = make('input', {
    type: 'checkbox',
    class: 'toggle',
    role: 'switch',
    id: `switch-${name}`,
    onchange: () => onswitch(toggle.checked),
  });
  const [title, sub] = [make('b'), make('small')];
  const said = make('span', {class: 'rung-said'}, title, sub);
  const label =
    name === 'printed' ? make('div', {class: 'rung-label'}, said) : make('label', {class: 'rung-label'}, toggle, said);
  const gap = make('i', {class: 'gap'});
  const [reference, referenceName] = [make('i', {class: 'reference'}), make('span', {class: 'reference-name'})];
  const marks = MODELS.map((letter) => {
    const dot = make('i', {class: 'dot', 'data-run': letter});
    const value = make('b', {'data-run': letter});
    return {letter, dot, value, ticks: make('div', {class: 'ticks', 'data-run': letter})};
  });
  const pieces = marks.flatMap(({dot, value, ticks}) => [ticks, dot, value]);
  const plot = make('div', {class: 'rung-plot', role: 'img'}, reference, referenceName, gap, ...pieces);
  const [who, share, open] = [make('small'), make('span'), make('a', {class: 'open'})];
  const ahead = make('a', {class: 'ahead'}, who, ' ', share);
  const head = make('div', {class: 'rung-head'}, label);
  head.append(...more);
  const root = make(
    'div',
    {class: 'rung', 'data-rung': name},
    head,
    plot,
    make('div', {class: 'rung-end'}, ahead, open),
  );
  return {name, root, toggle, title, sub, gap, reference, referenceName, marks, plot, ahead, who, share, open};
}

/** @param {Page} page */
export function makeLadder({state, dispatch}) {
  const put = (/** @type {string} */ name, /** @type {boolean} */ on) =>
    dispatch({type: 'setting-changed', key: 'report', value: withSwitch(state().settings, name, on)});
  const [title, note, ahead] = [make('span'), make('small'), make('span', {class: 'ahead-head'})];
  const scale = make(
    'div',
    {class: 'rung-axis', 'aria-hidden': 'true'},
    ...GRID.map((at) => placed(make('span', {}, String(at)), at)),
  );
  const measure = makeSegment((value) => put('elementwise', value === 'elementwise'), false);
  const rungs = RUNGS.map((name) => makeRung(name, (on) => put(name, on), name === 'accuracy' ? [measure.root] : []));
  const onchange = () => put('seeds', toggle.checked);
  const toggle = make('input', {type: 'checkbox', class: 'toggle', role: 'switch', id: 'switch-seeds', onchange});
  const seeds = {toggle, title: make('b'), sub: make('small')};
  const said = make('span', {class: 'rung-said'}, seeds.title, seeds.sub);
  const last = make(
    'div',
    {class: 'rung seeds'},
    make('div', {class: 'rung-head'}, make('label', {class: 'rung-label'}, toggle, said)),
  );
  const head = make('div', {class: 'ladder-head', 'aria-hidden': 'true'}, make('span'), scale, ahead);
  const verdict = make('p', {id: 'report-verdict', class: 'report-verdict', role: 'status'});
  const heading = make('h2', {class: 'panel-title'}, title, note);
  const ladder = make('div', {class: 'ladder'}, head, ...rungs.map(({root}) => root), last);
  const root = make('section', {class: 'report-ladder'}, heading, ladder, verdict);
  return {root, title, note, ahead, measure, rungs, seeds, verdict};
}

/** @param {ReturnType<typeof makeLadder>} parts @param {Story} story */
export function renderLadder(parts, story) {
  const {words, draft} = story;
  write(parts.title, words.ladder(LAST));
  write(parts.note, words.ladderNote);
  write(parts.ahead, draft.seeds ? words.aheadIn : '');
  const options = [
    {value: 'argmax', text: words.measures.argmax},
    {value: 'elementwise', text: words.measures.elementwise},
  ];
  renderSegment(parts.measure, words.measure, options, draft.measure);
  parts.measure.root.hidden = !draft.switches.accuracy;
  parts.seeds.toggle.checked = draft.seeds;
  write(parts.seeds.title, words.seeds);
  write(parts.seeds.sub, words.seedsSub);
  let named = '';
  for (const rung of parts.rungs) named = renderRung(rung, story, named);
}

/**
 * @param {ReturnType<typeof makeRung>} parts
 * @param {Story} story
 * @param {string} named   the reference that has its name on an earlier rung
 * @returns {string}   the reference drawn here; the one before when there is none
 */
function renderRung(parts, story, named) {
  const {words, draft, bench} = story;
  const {name} = parts;
  const on = name === 'printed' || draft.switches[name];
  const switches = upTo(draft.switches, name);
  const link = linkOf(switches);
  const runs = on ? bench.soFar(link) : [];
  const keyOf = keysOf(switches, draft.measure);
  attribute(parts.root, 'data-on', on ? 'yes' : 'no');
  attribute(parts.root, 'aria-busy', on && bench.isWaiting(link) ? 'true' : null);
  if (parts.toggle.checked !== on) parts.toggle.checked = on;
  write(parts.title, words.rungs[name]);
  write(parts.sub, words.rungSub[name](story.factsOf(name), draft.measure));
  parts.plot.hidden = !on;
  const values = MODELS.map((letter) => newest(runs, letter, keyOf(letter)));
  renderMarks(parts, values, MODELS.map(keyOf));
  attribute(
    parts.plot,
    'aria-label',
    values.some(Number.isNaN)
      ? words.running
      : MODELS.map((letter, at) => `${words.models[letter]} ${values[at].toFixed(3)}`).join(', '),
  );
  const more = on && draft.seeds ? bench.soFar(linkOf(switches, true)) : [];
  renderSeeds(parts, story, switches, runs, more);
  parts.open.hidden = !on;
  write(parts.open, words.open);
  attribute(parts.open, 'title', story.other ? words.openInstead(story.other) : words.openHint);
  attribute(parts.open, 'href', story.hrefOf(link));
  const kind = keyOf('A').endsWith('elementwise') ? 'no' : 'guess';
  const at = kind === 'no' ? noToAll(runs) : (runs[0]?.info.biggest_class_test ?? NaN);
  renderReference(parts, at, kind === named ? '' : words.references[kind](fixed(at)));
  return on ? kind : named;
}

/** @param {ReturnType<typeof makeRung>} parts @param {number[]} values   of `MODELS` @param {string[]} keys */
function renderMarks(parts, values, keys) {
  const [b, a] = values;
  const near = Math.abs(a - b) < NEAR;
  parts.marks.forEach(({letter, dot, value}, at) => {
    const here = values[at];
    const other = values[1 - at];
    dot.hidden = value.hidden = Number.isNaN(here);
    if (dot.hidden) return;
    placed(dot, here);
    placed(value, near ? (a + b) / 2 : here);
    attribute(value, 'data-side', near ? (here > other || (here === other && at === 0) ? 'right' : 'left') : null);
    attribute(value, 'data-key', keys[at]);
    attribute(value, 'data-value', here);
    attribute(value, 'title', here);
    attribute(value, 'data-run', letter);
    write(value, fixed(here));
  });
  parts.gap.hidden = Number.isNaN(a + b);
  if (parts.gap.hidden) return;
  placed(parts.gap, Math.min(a, b));
  parts.gap.style.width = `${100 * Math.abs(a - b)}%`;
  attribute(parts.gap, 'data-run', a > b ? 'A' : 'B');
}

/** @param {ReturnType<typeof makeRung>} parts @param {Story} story @param {import('../report.js').Switches} switches @param {readonly import('../state.js').Run[]} runs @param {readonly import('../state.js').Run[]} more */
function renderSeeds(parts, {draft, words, hrefOf}, switches, runs, more) {
  const keyOf = keysOf(switches, draft.measure);
  const [entropy, squared] = MODELS.map((letter) => accuracies(runs, more, letter, keyOf));
  const whole = more.length > 0 && ![...entropy, ...squared].some(Number.isNaN);
  parts.marks.forEach(({letter, ticks}) => {
    const values = whole ? (letter === 'B' ? entropy : squared).slice(1) : [];
    if (!changed(ticks, values)) return;
    ticks.replaceChildren(
      ...values.map((value, nth) =>
        placed(
          make('i', {
            'data-key': keyOf(letter),
            'data-value': value,
            'data-seed': nth,
            title: `${nth}: ${fixed(value)}`,
          }),
          value,
        ),
      ),
    );
  });
  parts.ahead.hidden = !whole;
  if (!whole) return;
  const {B, of} = leads(squared, entropy);
  write(parts.who, words.aheadIn);
  write(parts.share, words.ahead(B, of));
  attribute(parts.ahead, 'data-value', B);
  attribute(parts.ahead, 'title', words.openSeeds);
  attribute(parts.ahead, 'href', hrefOf(linkOf(switches, true)));
}

/** @param {ReturnType<typeof makeRung>} parts @param {number} at @param {string} name */
function renderReference({reference, referenceName}, at, name) {
  reference.hidden = Number.isNaN(at);
  referenceName.hidden = reference.hidden || name === '';
  if (reference.hidden) return;
  placed(reference, at);
  placed(referenceName, at);
  attribute(referenceName, 'data-side', at > RIGHT ? 'left' : 'right');
  write(referenceName, name);
}

/** Where a run stands now, at most at the last epoch. @param {readonly import('../state.js').Run[]} runs @param {Model} letter @param {string} key */
function newest(runs, letter, key) {
  const run = runOf(runs, letter);
  return run ? recordAt(run, Math.min(run.length - 1, LAST), key) : NaN;
}

/**
 * Puts an element where a share is on the axis.
 * @template {HTMLElement} E
 * @param {E} element
 * @param {number} share
 * @returns {E}
 */
function placed(element, share) {
  element.style.left = `${100 * share}%`;
  return element;
}
