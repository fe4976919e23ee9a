// The page that measures: wires it, and holds its language and theme, which are those of the link.

import {parse, print} from '../link.js';
import {flopOf} from './works.js';
import {STEPS, sit} from './sitting.js';
import {build, render} from './view.js';

/** @typedef {import('../state.js').Language} Language */
/** @typedef {import('../state.js').Theme} Theme */
/** @typedef {import('./view.js').Words} Words */

/** The words of the page, and those of the themes, which the lab has. @type {Record<Language, () => Promise<[Words, Record<Theme, string>]>>} */
const LANGUAGES = {
  en: async () => [(await import('../lang/en-speed.js')).words, (await import('../lang/en.js')).en.themes],
  ko: async () => [(await import('../lang/ko-speed.js')).words, (await import('../lang/ko.js')).ko.themes],
};
/** @type {Theme[]} */
const THEMES = ['auto', 'light', 'dark'];
/** The pictures' layers and rows, of which a note tells. */
const PICTURES = [
  [784, 100],
  [100, 50],
  [50, 10],
].map(([fan_in = 0, fan_out = 0]) => ({fan_in, fan_out}));
const PICTURES_ROWS = 10_000;

const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
let {settings} = parse(location.hash);
/** @type {Language} */
const own_language = navigator.language.startsWith('ko') ? 'ko' : 'en';
/** @type {import('./view.js').Speed} */
let speed = {
  phase: 'ready',
  progress: null,
  steps: 0,
  measured: {},
  seconds: 0,
  gflop: flopOf(PICTURES, PICTURES_ROWS) / 1e9,
  theme: '',
  home: './',
};
let stop = new AbortController();

/** @param {string} id */
function place(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`bench.html has no #${id}`);
  return element;
}
const parts = build(place('top'), place('speed'), {press, language: changeLanguage, theme: changeTheme});

/** What the link says of language and theme, for here and for the lab. */
function linked() {
  const {lang, theme} = settings;
  const {settings: plain} = parse('');
  const hash = print({...plain, lang, theme});
  return hash === '' ? '' : `#${hash.replace(/^#/, '')}`;
}

async function draw() {
  const {lang, theme} = settings;
  const language = lang ?? own_language;
  const [words, themes] = await LANGUAGES[language]();
  root.lang = language;
  root.dataset['theme'] = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
  render(parts, {...speed, theme: themes[theme], home: `./${linked()}`}, words);
  root.dataset['state'] = speed.phase;
}

/** @param {Partial<import('./view.js').Speed>} change */
function tell(change) {
  speed = {...speed, ...change};
  void draw();
}

/** @param {Partial<import('../state.js').Settings>} change */
function change(change) {
  settings = {...settings, ...change};
  history.replaceState(null, '', linked() || location.pathname);
  void draw();
}

function changeLanguage() {
  change({lang: (settings.lang ?? own_language) === 'ko' ? 'en' : 'ko'});
}

function changeTheme() {
  change({theme: THEMES[(THEMES.indexOf(settings.theme) + 1) % THEMES.length] ?? 'auto'});
}

async function press() {
  if (speed.phase === 'measuring') return stop.abort();
  stop = new AbortController();
  const {signal} = stop;
  const began = performance.now();
  let steps = 0;
  tell({phase: 'measuring', progress: null, steps, measured: {}});
  try {
    await sit(
      (progress) => tell({progress, steps: steps++}),
      (key, measured) => tell({measured: {...speed.measured, [key]: measured}}),
      signal,
    );
    tell({phase: signal.aborted ? 'stopped' : 'done', seconds: (performance.now() - began) / 1000, steps: STEPS});
  } catch {
    tell({phase: 'failed'});
  }
}

dark.addEventListener('change', () => void draw());
addEventListener('hashchange', () => {
  ({settings} = parse(location.hash));
  void draw();
});
void draw();
