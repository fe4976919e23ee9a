// One neuron: two losses race from the same start, and every number of every step is there to be seen.
import {begun, coreOf, countedFrom, epochsPerSecond, figuresOf, PART_MS, played, stepped, wentTo} from '../neuron.js';
import {neuron} from '../textbook.js';
import {download} from './download.js';
import {changed, make, once} from './element.js';
import {pressOf} from './keys.js';
import {miss, withdraw} from './lazy.js';
import * as messages from './messages.js';
import {drawCurves, makeCurves} from './zcurves.js';
import {drawRace, makeRace} from './race.js';
import {drawSteps, makeSteps} from './fivesteps.js';
import {drawSurfaces, makeSurfaces} from './surface.js';
import {drawRail, makeRail} from './neuronrail.js';
import {drawRemark, makeRemark} from './remark.js';
import {drawRows, makeRows} from './neuronrows.js';
import {drawBar, makeBar} from './racebar.js';
import {drawFolds, makeFolds} from './racefolds.js';
import {renderHeadline} from './racehead.js';
import {tellRace} from './witness.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../neuron.js').Race} Race */
/** @typedef {import('../neuron.js').Figures} Figures */
/** @typedef {typeof import('../lang/en-neuron.js').words} Words */
/**
 * What every part of the view is drawn from.
 * @typedef {object} Scene
 * @property {State} state
 * @property {Page} page
 * @property {Words} words
 * @property {import('../neuron.js').Core} core
 * @property {Figures} figures
 * @property {Race} race
 * @property {boolean} slow
 * @property {number} speed   0 … 100
 */
/**
 * What a hand can do to the race.
 * @typedef {object} Hands
 * @property {() => void} toggle
 * @property {() => void} step
 * @property {() => void} reset
 * @property {(epoch: number) => void} go
 * @property {(slow: boolean) => void} slow
 * @property {(speed: number) => void} speed
 * @property {(exit: import('./raceexits.js').Exit) => void} leave
 */

const FIRST_SPEED = 60;
/** The step of the guided path that is about one step. */
const SLOW_LESSON = 2;
/** With reduced motion the page changes at most twice a second. */
const CALM_MS = 500;

const core = coreOf(neuron);
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** @type {WeakMap<Element, View>} */
const built = new WeakMap();

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {Words} words */
export function render(element, state, page, words) {
  once(element, built, () => new View(element, page)).show(state, page, words);
}

/** @param {HTMLElement} element */
export function hide(element) {
  built.get(element)?.rest();
}

class View {
  #element;
  #parts;
  /** @type {Scene|null} */ #scene = null;
  #race = begun(false);
  #slow = false;
  #speed = FIRST_SPEED;
  /** From when time counts towards the next move, ms; null while the race stands. @type {number|null} */ #since = null;
  /** The last frame, ms. */ #frame = 0;
  #asked = false;
  /** Whether another frame was asked for, to draw in. */ #awaited = false;

  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    this.#element = element;
    /** @type {Hands} */
    const hands = {
      toggle: () => this.#toggle(),
      step: () => this.#move((race, last) => ({...stepped(race, last, this.#slow, this.#held()), playing: false})),
      reset: () => this.#move(() => begun(this.#slow)),
      go: (epoch) => this.#move((race, last) => ({...wentTo(race, epoch, last, this.#slow), playing: false})),
      slow: (slow) => {
        page.dispatch({type: 'setting-changed', key: 'n.slow', value: slow});
        this.#slow = slow;
        this.#move((race) => ({...race, part: slow ? 1 : 0}));
      },
      speed: (speed) => {
        this.#speed = speed;
        this.#move((race) => race);
      },
      leave: (exit) => this.#scene && leave(exit, this.#scene),
    };
    this.#parts = build(element, page, hands);
    addEventListener('keydown', (event) => this.#press(event, hands));
  }

  /** @param {State} state @param {Page} page @param {Words} words */
  show(state, page, words) {
    messages.render(this.#parts.messages, aboutHere(state), page);
    const {settings} = state;
    const [loss, rival, last] = [settings['n.loss'], settings['n.b.loss'], settings['n.epochs']];
    const start = [settings['n.x'], settings['n.y'], settings['n.w'], settings['n.b'], settings['n.lr'], loss, rival];
    const asked = this.#scene !== null && this.#scene.state.guide.serial !== state.guide.serial;
    const first = this.#scene === null;
    let figures = this.#scene?.figures;
    const anew = changed(this.#element, start) || asked;
    if (!figures || anew || figures.last !== last) {
      figures = figuresOf(core, settings);
      const {playing} = this.#race;
      this.#race = anew ? {...begun(this.#slow), playing: playing && !first && !asked} : shortened(this.#race, last);
    }
    if (settings['n.slow'] !== this.#slow) {
      this.#slow = settings['n.slow'];
      this.#race = {...this.#race, part: this.#slow ? 1 : 0};
    }
    if (first && settings.autoplay && !calm.matches) this.#race = played(this.#race, last, this.#slow);
    this.#scene = {state, page, words, core, figures, race: this.#race, slow: this.#slow, speed: this.#speed};
    // It is shown only after it was rendered, and has no size to draw in before.
    if (this.#isHidden() && !this.#awaited) page.redraw();
    this.#awaited = this.#isHidden();
    this.#draw();
    this.#goOn();
  }

  /** The lesson quotes the step that is there: it stays until the next. */
  #held() {
    return this.#scene?.state.settings.lesson === SLOW_LESSON;
  }

  /** Is out of sight, and to be drawn anew when it is back. */
  rest() {
    [this.#awaited, this.#since] = [false, null];
  }

  #isHidden() {
    return this.#element.clientWidth === 0;
  }

  /** @param {(race: Race, last: number) => Race} change */
  #move(change) {
    if (!this.#scene) return;
    this.#race = change(this.#race, this.#scene.figures.last);
    this.#draw();
    this.#goOn();
  }

  #toggle() {
    // Reading is no race: with reduced motion each part waits for a hand.
    if (this.#slow && calm.matches) return this.#move((race, last) => stepped(race, last, true, this.#held()));
    this.#move((race, last) => (race.playing ? {...race, playing: false} : played(race, last, this.#slow)));
  }

  #draw() {
    if (!this.#scene || this.#isHidden()) return;
    this.#scene = {...this.#scene, race: this.#race, slow: this.#slow, speed: this.#speed};
    drawAll(this.#parts, this.#scene);
    tellRace(this.#scene);
  }

  /** Moves on as time does, for as long as it plays and is seen. */
  #goOn() {
    if (!this.#race.playing) this.#since = null;
    if (!this.#race.playing || this.#asked) return;
    this.#asked = true;
    requestAnimationFrame((now) => {
      this.#asked = false;
      this.#tick(now);
    });
  }

  /** @param {number} now   ms */
  #tick(now) {
    if (!this.#scene || !this.#race.playing) return;
    // Nobody sees the time behind another view; behind another tab there are no frames.
    if (this.#isHidden()) {
      this.#since = null;
      return;
    }
    this.#since = this.#since === null ? now : countedFrom(this.#since, this.#frame, now);
    this.#frame = now;
    const {last} = this.#scene.figures;
    const passed_ms = now - this.#since;
    if (this.#slow) {
      if (passed_ms >= PART_MS) {
        this.#since = now;
        this.#race = stepped(this.#race, last, true, this.#held());
        this.#draw();
      }
      return this.#goOn();
    }
    const pace = epochsPerSecond(this.#speed, last);
    const epochs = Math.floor((passed_ms / 1000) * pace);
    if (epochs > 0 && (!calm.matches || passed_ms >= CALM_MS)) {
      this.#since += (epochs / pace) * 1000;
      const race = wentTo(this.#race, this.#race.at + epochs, last, false);
      this.#race = {...race, playing: race.at < last};
      this.#draw();
    }
    this.#goOn();
  }

  /** @param {KeyboardEvent} event @param {Hands} hands */
  #press(event, hands) {
    if (this.#isHidden()) return;
    const press = pressOf(event);
    if (!press) return;
    const {key, own, repeat} = press;
    const act = handOf(key, hands, this.#slow);
    // Letters belong to nothing that has the focus; keys held down only step.
    if (!act || (own && key.length > 1) || (own && key === ' ') || (repeat && key !== 'ArrowRight')) return;
    event.preventDefault();
    act();
  }
}

/** What a key does here. @param {string} key @param {Hands} hands @param {boolean} slow @returns {(() => void)|undefined} */
function handOf(key, hands, slow) {
  /** @type {Record<string, () => void>} */
  const keys = {' ': hands.toggle, ArrowRight: hands.step, r: hands.reset, s: () => hands.slow(!slow)};
  return keys[key.length === 1 ? key.toLowerCase() : key];
}

/** What writes a file comes when one is asked for. @param {import('./raceexits.js').Exit} exit @param {Scene} scene */
async function leave(exit, scene) {
  const {page, figures} = scene;
  try {
    const {raceCsv, raceFile} = await import('../racetable.js');
    const name = raceFile(figures, exit);
    if (exit === 'csv') download(raceCsv(figures), 'text/csv', name);
    else {
      const {pngOf, racePicture, svgText} = await import('./racepicture.js');
      const picture = racePicture(scene, location.href);
      const png = exit === 'png' ? await pngOf(picture) : null;
      if (exit === 'svg') download(svgText(picture), 'image/svg+xml', name);
      if (png) download(png, 'image/png', name);
    }
    withdraw(exit, page);
  } catch {
    miss(exit, page);
  }
}

/** Of fewer epochs. @param {Race} race @param {number} last @returns {Race} */
function shortened(race, last) {
  const at = Math.min(race.at, last);
  return {...race, at, reached: Math.min(race.reached, last), playing: race.playing && at < last};
}

/** What is to be said of the link and of the neuron's settings, but under their fields; the lab's matters wait for the lab. @param {State} state @returns {State} */
function aboutHere(state) {
  const mine = state.messages.flatMap((message) => {
    const {report} = message;
    if (/^(LINK|PAGE)-/.test(report.code)) return [message];
    if (!String(report.name).startsWith('n.') || report.code === 'SETTING-RANGE') return [];
    return [{...message, report: {...report, name: String(report.name).slice(2)}}];
  });
  return {...state, messages: mine};
}

/** @param {HTMLElement} element @param {Page} page @param {Hands} hands */
function build(element, page, hands) {
  const rail = makeRail(page, hands);
  const bar = makeBar(hands);
  const said = make('section', {class: 'messages'});
  const headline = make('h1', {class: 'headline', 'aria-live': 'polite'});
  const curves = makeCurves();
  const race = makeRace(hands);
  const steps = makeSteps();
  const surfaces = makeSurfaces();
  const rows = makeRows(hands);
  const remark = makeRemark(page);
  const below = make('div', {class: 'below'}, steps.root, surfaces.root, steps.said);
  const side = make('div', {class: 'side'}, race.root, below);
  const scene = make('div', {class: 'scene'}, curves.root, side);
  const folds = makeFolds(page, {race: rows.root, widgets: remark.root});
  const main = make('div', {class: 'main'}, bar.root, said, headline, scene, folds.root, rows.root, remark.root);
  element.replaceChildren(make('div', {class: 'shell'}, make('aside', {class: 'rail'}, rail.root), main));
  return {rail, bar, messages: said, headline, curves, race, steps, surfaces, rows, remark, folds};
}

/** @param {ReturnType<typeof build>} parts @param {Scene} scene */
function drawAll(parts, scene) {
  drawRail(parts.rail, scene);
  drawBar(parts.bar, scene);
  renderHeadline(parts.headline, scene);
  drawCurves(parts.curves, scene);
  drawRace(parts.race, scene);
  drawSteps(parts.steps, scene);
  drawSurfaces(parts.surfaces, scene);
  drawFolds(parts.folds, scene, [scene.words.table, scene.words.remark]);
  drawRemark(parts.remark, scene);
  drawRows(parts.rows, scene);
}
