// The mark, the name, and what holds for the whole page: link, language, theme.
import {newestOf} from '../run.js';
import {shared} from '../source.js';
import {attribute, changed, make, once, write} from './element.js';
import {lessonAt, renderGuideLink} from './headline.js';
import {icon, mark} from './icon.js';
import {makeViewLink, renderViewLink} from './viewlink.js';
import {VIEWS} from './views.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();
/** @typedef {ReturnType<typeof build>} Parts */
/** @type {import('../state.js').Theme[]} */
const THEMES = ['auto', 'light', 'dark'];

/** @param {Element} element @param {Page} page @param {() => void} oncopy */
function build(element, {dispatch}, oncopy) {
  /** @type {{state: State|null}} */
  const seen = {state: null};
  const lesson = make('button', {type: 'button', class: 'tool lesson', onclick: () => dispatch({type: 'lesson-opened'})});
  const guide = make('a', {class: 'tool to-guide'});
  const share = make('button', {type: 'button', class: 'tool', onclick: oncopy}, icon('share'), make('span'));
  const language = make('button', {
    type: 'button',
    class: 'tool',
    onclick: () => dispatch({type: 'language-changed', language: seen.state?.language === 'ko' ? 'en' : 'ko'}),
  });
  const theme = make(
    'button',
    {
      type: 'button',
      class: 'tool',
      onclick: () =>
        dispatch({
          type: 'theme-changed',
          theme: THEMES[(THEMES.indexOf(seen.state?.theme ?? 'auto') + 1) % THEMES.length],
        }),
    },
    icon('theme'),
  );
  const present = make(
    'button',
    {
      type: 'button',
      class: 'tool present',
      onclick: () => dispatch({type: 'setting-changed', key: 'present', value: true}),
    },
    icon('present'),
    make('span'),
  );
  const tabs = VIEWS.map((view) => makeViewLink(view, {dispatch}, 'tab'));
  const nav = make('nav', {class: 'tabs'}, ...tabs.map(({root}) => root));
  element.replaceChildren(
    make('div', {class: 'brand'}, mark(), make('span', {}, 'LossLab')),
    nav,
    make('div', {class: 'tools'}, lesson, guide, share, language, theme, present),
  );
  return {seen, lesson, guide, nav, tabs, share, language, theme, present};
}

/**
 * @param {Element} element
 * @param {State} state
 * @param {Page} page
 * @param {() => void} oncopy
 */
export function render(element, state, page, oncopy) {
  const parts = once(element, built, () => build(element, page, oncopy));
  const {words} = page;
  parts.seen.state = state;
  const {settings} = state;
  const {view: shown} = settings;
  parts.lesson.hidden = lessonAt(state) !== 'tools';
  renderGuideLink(parts.guide, state, words);
  parts.guide.hidden ||= shown === 'lab' && newestOf(state.runs) < 1; // it stands beside the headline
  const {nav, tabs} = parts;
  if (changed(nav, [settings, state.asked, state.source, state.awaited])) for (const tab of tabs) renderViewLink(tab, shared(state));
  if (!changed(element, [words, state.language, state.theme, shown])) return;
  document.title = shown === 'lab' ? 'LossLab' : `${words.views[shown]} · LossLab`;
  for (const {view, root} of tabs) {
    write(root, words.views[view]);
    attribute(root, 'aria-current', view === shown ? 'page' : null);
  }
  const open = tabs.find(({view}) => view === shown)?.root;
  if (open) page.paint(nav, () => (nav.scrollLeft = open.offsetLeft - nav.offsetLeft - (nav.clientWidth - open.offsetWidth) / 2));
  write(parts.lesson, words.lesson);
  attribute(parts.lesson, 'title', words.lessonHint);
  write(/** @type {Element} */ (parts.share.lastElementChild), words.share);
  attribute(parts.share, 'title', words.shareHint);
  write(parts.language, words.otherLanguage);
  attribute(parts.language, 'lang', state.language === 'ko' ? 'en' : 'ko');
  write(/** @type {Element} */ (parts.present.lastElementChild), words.present);
  attribute(parts.present, 'title', words.presentHint);
  attribute(parts.theme, 'aria-label', words.themes[state.theme]);
  attribute(parts.theme, 'title', words.themes[state.theme]);
}
