// A part of the page that comes, with its words and its style, when it is first wanted.
import {make} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Language} Language */
/** @typedef {Pick<Page, 'state'|'redraw'|'dispatch'>} Coming */
/**
 * @typedef {object} Drawing
 * @property {(element: HTMLElement, state: State, page: Page, words: any) => void} render
 * @property {(element: HTMLElement) => void} [hide]
 */
/**
 * `view` draws it with the words of one language, and is told when it goes out of sight, should it go on by
 * itself; `style` is the name of its style sheet.
 * @typedef {object} Part
 * @property {string} style
 * @property {() => Promise<Drawing>} view
 * @property {Record<Language, () => Promise<{words: unknown}>>} words
 */

/** A part that is drawn but for its words asks for them again after so long. */
const AGAIN_MS = 5000;

export class Lazy {
  #part;
  #element;
  #failed;
  /** @type {((state: State, page: Page) => void)|null} */ #draw = null;
  /** @type {Drawing['hide']} */ #hide;
  /** @type {Language|null} */ #language = null;
  /** @type {Language|null} */ #asked = null;
  /** @type {Promise<void>|null} */ #styled = null;
  #missed = false;

  /**
   * @param {Part} part
   * @param {HTMLElement} element   where it is drawn
   * @param {(page: Page) => void} failed   nothing of it arrived; it is asked for again when it is drawn again
   */
  constructor(part, element, failed) {
    this.#part = part;
    this.#element = element;
    this.#failed = failed;
  }

  /**
   * Whether it is drawn; if not, it is on its way, and another frame comes with it.
   * @param {State} state
   * @param {Page} page
   */
  render(state, page) {
    if (this.#language !== state.language) this.#bring(state.language, page);
    this.#draw?.(state, page);
    return this.#draw !== null;
  }

  /** Tells the part that it is out of sight; `render` ends that. */
  hide() {
    this.#hide?.(this.#element);
  }

  /** @param {Language} language @param {Page} page */
  #bring(language, page) {
    if (this.#asked === language) return;
    this.#asked = language;
    const {view, words} = this.#part;
    Promise.all([view(), words[language](), this.#style()]).then(
      ([drawing, found]) => {
        if (this.#asked !== language) return;
        this.#draw = (state, now) => drawing.render(this.#element, state, now, found.words);
        this.#hide = drawing.hide;
        this.#language = language;
        if (this.#missed) withdraw(this.#part.style, page);
        this.#missed = false;
        page.redraw();
      },
      () => {
        if (this.#asked === language) this.#miss(page);
      },
    );
  }

  /** Linked once, whatever else is asked for again. */
  #style() {
    this.#styled ??= styled(this.#part.style).catch((error) => {
      this.#styled = null;
      throw error;
    });
    return this.#styled;
  }

  /** @param {Page} page */
  #miss(page) {
    const language = this.#asked;
    const again = () => {
      if (this.#asked === language) this.#asked = null;
    };
    if (!this.#draw || !this.#missed) miss(this.#part.style, page);
    this.#missed = true;
    if (this.#draw) {
      setTimeout(() => {
        again();
        page.redraw();
      }, AGAIN_MS);
      return;
    }
    again();
    this.#failed(page);
  }
}

/**
 * Modules that come, with the words of one language, when they are first wanted, and another frame with them.
 * @template T
 * @param {(language: Language) => Promise<T>} load
 * @param {string} [part]   what did not arrive, where that is said
 */
export function broughtBy(load, part) {
  /** @type {Partial<Record<Language, T>>} */ const there = {};
  /** @type {Set<Language>} */ const asked = new Set();
  /** Languages of which they failed to come at least once. @type {Set<Language>} */
  const missed = new Set();
  /** They, or null while they are on their way. @param {Coming} page */
  const of = (page) => {
    const {language} = page.state();
    const found = there[language];
    if (found || asked.has(language)) return found ?? null;
    asked.add(language);
    load(language).then(
      (brought) => {
        there[language] = brought;
        if (part && missed.has(language)) withdraw(part, page);
        page.redraw();
      },
      () => {
        if (part && !missed.has(language)) miss(part, page);
        missed.add(language);
        page.redraw();
        setTimeout(() => {
          asked.delete(language);
          page.redraw();
        }, AGAIN_MS);
      },
    );
    return null;
  };
  /** Whether they are still to come, and may well. @param {Coming} page */
  const isOnItsWay = (page) => of(page) === null && !missed.has(page.state().language);
  return {of, isOnItsWay};
}

/** Says that a part did not arrive, or why else it is not there. @param {string} part @param {Pick<Page, 'dispatch'>} page */
export function miss(part, {dispatch}, code = 'PAGE-NO-PART') {
  dispatch({type: 'message-added', tone: 'bad', report: {code, part}});
}

/** Takes that back. @param {string} part @param {Pick<Page, 'dispatch'|'state'>} page */
export function withdraw(part, {state, dispatch}) {
  for (const {id, report} of state().messages) {
    if (report['part'] === part) dispatch({type: 'message-dismissed', id});
  }
}

/** Brings a style sheet. @param {string} name @returns {Promise<void>} */
export function styled(name) {
  const href = new URL(`../style/${name}.css`, import.meta.url).href;
  /** One that came ahead is used from now on. @type {HTMLLinkElement|null} */
  const ahead = document.head.querySelector(`link[rel="stylesheet"][href="${href}"]`);
  if (ahead) ahead.media = '';
  if (ahead?.sheet) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const sheet = ahead ?? make('link', {rel: 'stylesheet', href});
    sheet.addEventListener('load', () => resolve());
    sheet.addEventListener('error', () => {
      sheet.remove();
      reject(new Error(href));
    });
    if (!ahead) document.head.append(sheet);
  });
}
