// The page on paper: while it is printed it is laid out and drawn for that, light, with what it takes to make it again.
import {shownLink} from './export.js';
import {plainNumber} from './lang/number.js';
import {linkText} from './link.js';
import {shared} from './source.js';
import {make, sized, write} from './view/element.js';
import {epochsOf, headOf} from './view/picture.js';

/** @typedef {import('./view/page.js').Page} Page */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Theme} Theme */
/** @typedef {(as: (state: State) => State) => void} ShowAs   draws the page at once, and from then on, as that makes of its state */
/** @typedef {typeof import('./lang/en-picture.js').words} Printed */

/** The sheet's own: light, on white. */
const PAPER = /** @type {Theme} */ (/** @type {string} */ ('paper'));
/** What the one neuron is set to, under its signs. */
const SIGNS = /** @type {const} */ ({x: 'n.x', y: 'n.y', w: 'n.w', b: 'n.b', η: 'n.lr'});

/**
 * Listens for the page to be printed. All it takes is there by then: a browser waits for nothing.
 * @param {import('./store.js').Store} store
 * @param {() => Page} page
 * @param {ShowAs} showAs
 */
export async function listenForPaper(store, page, showAs) {
  const [en, ko] = await Promise.all([import('./lang/en-picture.js'), import('./lang/ko-picture.js')]);
  const sheet = make('link', {rel: 'stylesheet', media: 'print', href: new URL('./style/print.css', import.meta.url).href});
  const [title, settings, link] = [make('h2'), make('p'), make('p', {class: 'paper-link', translate: 'no'})];
  const head = make('header', {class: 'paper', hidden: true}, title, settings, link);
  document.head.append(sheet);
  document.body.prepend(head);
  /** Laid out on the screen as on paper, or nothing could be measured for it. @param {boolean} printing */
  const layOut = (printing) => {
    if (sheet.sheet) sheet.sheet.media.mediaText = printing ? 'all' : 'print';
    head.hidden = !printing;
    showAs(printing ? onPaper : asItIs);
  };
  addEventListener('beforeprint', () => {
    const {state} = store;
    const said = saidOf(state, page(), state.language === 'ko' ? ko.words : en.words);
    [title, settings, link].forEach((part, at) => write(part, said[at]));
    settings.hidden = said[1] === '';
    layOut(true);
    // A browser waits for no observer here: what is there by now is measured, and drawn once more.
    eachSized((element, take) => {
      const {width, height} = element.getBoundingClientRect();
      take(width, height);
    });
    showAs(onPaper);
  });
  addEventListener('afterprint', () => {
    layOut(false);
    // Observed anew: whoever watches has seen no other size since.
    eachSized(observeOnce);
  });
}

/** @param {State} state */
const asItIs = (state) => state;

/** Nothing of it moves, or waits for a hand. @param {State} state @returns {State} */
function onPaper(state) {
  const phase = state.phase === 'training' ? 'paused' : state.phase;
  return {...state, phase, theme: PAPER, hover: null, settings: {...state.settings, present: false}};
}

/** All that are drawn to a size. @param {(element: Element, take: (width: number, height: number) => void) => void} each */
function eachSized(each) {
  for (const element of document.querySelectorAll('*')) {
    const take = sized.get(element);
    if (take) each(element, take);
  }
}

/** @param {Element} element @param {(width: number, height: number) => void} take */
function observeOnce(element, take) {
  new ResizeObserver(([{contentRect}], observer) => {
    observer.disconnect();
    take(contentRect.width, contentRect.height);
  }).observe(element);
}

/** What is shown, its settings, and the link that shows it again. @param {State} state @param {Page} page @param {Printed} printed @returns {[string, string, string]} */
function saidOf(state, page, printed) {
  const {settings} = state;
  const {words} = page;
  const {view} = settings;
  const screen = {present: false, embed: false};
  if (view === 'lab') {
    const [title, how] = state.runs.length > 0 ? headOf(state, page, printed) : ['LossLab', ''];
    return [title, how, shownLink({...settings, ...screen, epochs: epochsOf(state)}, state, location.href)];
  }
  const link = linkText({...shared(state), ...screen}, location.href);
  if (view !== 'neuron') return [`LossLab · ${words.views[view]}`, '', link];
  const values = Object.entries(SIGNS).map(([sign, key]) => `${sign} ${plainNumber(Number(settings[key]))}`);
  const losses = [settings['n.loss'], settings['n.b.loss']].map((loss) => words.lossesShared[loss]);
  return [[words.views.neuron, ...losses].join(' · '), values.join(' · '), link];
}
