// One sentence, written from the data, and the way into the lesson beside it.
import {isLesson} from '../lesson.js';
import {stepLink} from '../guide.js';
import {count, percent, percentRange} from '../lang/number.js';
import {fellBelow, isFrozen, medianOf, newestEpoch, newestOf, rangeOf, recordAt, seedsAt} from '../run.js';
import {attribute, changed, make, once, write, writeRich} from './element.js';
import {mark} from './icon.js';
import {dataName, isOwn, nounsOf, ofFiles, sourceName} from './saying.js';
import {ofSeveral, unsaid} from './several.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../lang/en.js').Words} Words */

/** Null while the words are on their way. @param {State} state @param {Page} page */
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
  if (runs.length > 1) {
    const several = ofSeveral(page);
    return several ? several.comparison(state, runs, several.words) : unsaid(page);
  }
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
  const said = say(percent(share), epoch, percent(guess), noun, note);
  const {stop} = state.settings;
  return state.phase === 'paused' && fellBelow(run, stop) ? `${said} ${words.headlineStopped(String(stop))}` : said;
}

/** @type {WeakMap<Element, ReturnType<typeof build>>} */
const built = new WeakMap();

/** @param {Element} element   with the headline of a first visit, or an empty one @param {Page} page */
function build(element, {dispatch, words}) {
  const headline = /** @type {HTMLElement} */ (element.firstElementChild);
  const brought = headline.textContent ? words : null;
  const name = make('span');
  const lesson = make(
    'button',
    {type: 'button', id: 'lesson', class: 'button', onclick: () => dispatch({type: 'lesson-opened'})},
    mark(),
    name,
  );
  const guide = make('a', {class: 'to-guide'});
  element.append(lesson, guide);
  return {headline, brought, lesson, name, guide};
}

/** Whether all is on the way of which the document's headline speaks. @param {State} state */
function isFirstVisit({phase, settings, wanted, messages}) {
  return phase === 'booting' && wanted.load === 1 && settings.hidden.length === 0 && messages.length === 0;
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  const kept = parts.brought === words && isFirstVisit(state);
  const said = kept ? null : sentence(state, page);
  if (said !== null) writeRich(parts.headline, said);
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
