// One sentence, written from the data, and the way into the lesson beside it.
import {unshared} from '../compare.js';
import {isLesson} from '../lesson.js';
import {stepLink} from '../guide.js';
import {count, percent, percentRange} from '../lang/number.js';
import {isFrozen, medianOf, newestEpoch, newestOf, rangeOf, recordAt, seedsAt} from '../run.js';
import {attribute, changed, make, once, write, writeRich} from './element.js';
import {mark} from './icon.js';
import {namesOf} from './naming.js';
import {isOwn, ofFiles} from './saying.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {import('../lang/en-compare.js').Named} Named */

/** Shares of the unseen rows that are worth being the first to reach. */
const MILESTONES = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
/** The one that is read out elsewhere too. */
const GOOD = 0.8;
/** A run that comes this near to a share has not clearly failed to reach it. */
const NEAR = 0.03;

/**
 * A sample by the name a reader knows, a file by its own.
 * @param {{kind: unknown, name: string}} source
 * @param {import('../lang/en.js').Words} words
 */
export function sourceName({kind, name}, words) {
  return kind === 'sample' && Object.hasOwn(words.samples, name) ? words.samples[name] : name;
}

/**
 * What is loaded, by the name a reader knows.
 * @param {Pick<State, 'source'|'data'>} state
 * @param {Words} words
 */
export function dataName(state, words) {
  const {source} = state;
  if (source?.kind === 'sample') return sourceName(source, words);
  return state.data?.name ?? source?.name ?? '';
}

/** @param {State} state @param {Page} page */
function sentence(state, page) {
  const {words} = page;
  const {data, loading} = state;
  const runs = state.runs.map(medianOf);
  const [run] = runs;
  if (loading) return words.headlineLoading(sourceName(loading.source, words));
  if (state.phase === 'booting') return words.headlineBooting;
  if (!data) return words.headlineEmpty;
  if (data.problem) return words.headlineStuck(dataName(state, words), count(data.rows));
  if (!run) return state.messages.some(({report}) => report.code.startsWith('PAIR-')) ? words.headlineRefused : words.headlineUntrained;
  if (runs.length > 1) return comparison(state, runs, words);
  if (run.diverged && isFrozen(run)) return words.headlineDiverged(Number(run.diverged.epoch), Number(run.diverged.back_to));
  const noun = nounsOf(state, words);
  const epoch = newestEpoch(run);
  const files = isOwn(state) ? ofFiles(page) : null;
  if (epoch < 1)
    return words.headlineFirst(
      dataName(state, words),
      data.features,
      data.classes.length,
      run.info.layers.length,
      files ? files.withLabel(noun, data, files) : noun,
      state.phase === 'training',
    );
  const share = recordAt(run, epoch, 'test_accuracy');
  const guess = run.info.biggest_class_test;
  const say = share > guess ? words.headlineBetter : words.headlineNoBetter;
  const [low, high] = rangeOf(run, 'test_accuracy');
  const range = low ? percentRange(low[epoch], high[epoch]) : '';
  const note = range && words.medianNote(range, words.seedCount(...seedsAt(run, epoch)));
  return say(percent(share), epoch, percent(guess), noun, note);
}

/** @param {State} state @param {Words} words */
function nounsOf({source}, words) {
  return words.nouns(source?.kind === 'sample' ? source.name : '');
}

/** What several runs come to. @param {State} state @param {Run[]} runs   as they are shown @param {Words} words */
function comparison(state, runs, words) {
  const texts = namesOf(runs, words);
  const names = runs.map(({letter}, at) => ({letter, text: texts[at]}));
  const {rows, weights} = unshared(runs);
  const same = rows.length === 0 && weights.length === 0;
  const lost = runs.findIndex(isFrozen);
  const {diverged} = runs[lost] ?? {};
  if (diverged) return words.compareDiverged(names[lost], Number(diverged.epoch), Number(diverged.back_to));
  if (newestOf(runs) < 1) return words.compareFirst(names, same);
  const noun = nounsOf(state, words);
  const {seeds} = runs[0].started;
  // There is no room for both.
  const [note, alike] = seeds > 1 ? [words.mediansOf(words.seedCount(seeds, seeds)), false] : ['', same];
  const told = runs.length === 2 ? milestone(runs, names, noun, alike, words) : null;
  if (told !== null) return note + told;
  const shares = runs.map((run, at) => ({name: names[at], share: recordAt(run, newestEpoch(run), 'test_accuracy')}));
  shares.sort((a, b) => b.share - a.share);
  const each = shares.map(({name, share}) => ({name, share: percent(share)}));
  return note + words.compareShares(each, newestOf(runs), noun, alike);
}

/** The first epoch at which a run has `share` of the unseen rows right; -1 when none has. @param {Run} run @param {number} share */
function firstAt(run, share) {
  const column = (run.columns['test_accuracy'] ?? new Float64Array(0)).subarray(0, run.length);
  return column.findIndex((value) => value >= share);
}

/** The most a run ever had right. @param {Run} run */
function bestOf(run) {
  const column = run.columns['test_accuracy']?.subarray(0, run.length) ?? [];
  let best = 0;
  for (const value of column) best = Math.max(best, value);
  return best;
}

/**
 * The share that tells two runs apart best: the least that only one of them has reached, the
 * other not nearly, or one both have, at different epochs. One that guessing reaches tells nothing.
 * @param {Run[]} runs
 * @param {Named[]} names
 * @param {import('../lang/en.js').Nouns} noun
 * @param {boolean} same   whether they started alike
 * @param {Words} words
 * @returns {string|null}
 */
function milestone(runs, names, noun, same, words) {
  const guess = Math.max(...runs.map(({info}) => info.biggest_class_test));
  const tellable = MILESTONES.filter((share) => share > guess);
  const reached = tellable.map((share) => ({share, at: runs.map((run) => firstAt(run, share))}));
  const best = Math.min(...runs.map(bestOf));
  const one = reached.find(({share, at}) => at.some((epoch) => epoch >= 0) && best < share - NEAR);
  const apart = reached.filter(({at: [a, b]}) => a >= 0 && b >= 0 && a !== b);
  const both = apart.find(({share}) => share === GOOD) ?? apart.at(-1);
  const told = one ?? both;
  if (!told) return null;
  const {share, at} = told;
  const winner = at[1] < 0 || (at[0] >= 0 && at[0] < at[1]) ? 0 : 1;
  const [fast, slow] = [names[winner], names[1 - winner]];
  const shown = {share: share === 0.5 ? null : `${Math.round(100 * share)}\u00a0%`, noun, same};
  return one
    ? words.compareOnly(shown, fast, at[winner], slow, newestEpoch(runs[1 - winner]))
    : words.compareBoth(shown, fast, at[winner], slow, at[1 - winner]);
}

/** @type {WeakMap<Element, ReturnType<typeof build>>} */
const built = new WeakMap();

/** @param {Element} element @param {Page} page */
function build(element, {dispatch}) {
  const headline = make('h1', {class: 'headline', id: 'headline'});
  const name = make('span');
  const lesson = make(
    'button',
    {type: 'button', id: 'lesson', class: 'button', onclick: () => dispatch({type: 'lesson-opened'})},
    mark(),
    name,
  );
  const guide = make('a', {class: 'to-guide'});
  element.replaceChildren(headline, lesson, guide);
  return {headline, lesson, name, guide};
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  writeRich(parts.headline, sentence(state, page));
  write(parts.name, words.lesson);
  parts.lesson.title = words.lessonHint;
  parts.lesson.hidden = lessonAt(state) !== 'headline';
  parts.guide.classList.toggle('late', newestOf(state.runs) >= 1);
  renderGuideLink(parts.guide, state, words);
}

/** The way into the guided path; none within it. @param {HTMLElement} link @param {State} state @param {Words} words */
export function renderGuideLink(link, {settings}, words) {
  link.hidden = settings.lesson !== null;
  if (!changed(link, [words, settings])) return;
  write(link, words.guide);
  attribute(link, 'href', stepLink(1, settings));
}

/**
 * Where the way into the lesson is: large until there is something else to see; null in it, in the guided path, and without data.
 * @param {State} state
 * @returns {'headline'|'tools'|null}
 */
export function lessonAt({data, loading, runs, settings}) {
  if (data === null || data.problem !== null || loading !== null || settings.lesson !== null || isLesson(settings)) return null;
  return runs.length < 2 && newestOf(runs) < 1 ? 'headline' : 'tools';
}
