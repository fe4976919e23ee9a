// The three charts as one picture, with what is needed to make them again printed on it.
import {plainNumber} from '../lang/number.js';
import {LETTERS} from '../rival.js';
import {newestEpoch, newestOf} from '../run.js';
import {seen} from '../seen.js';
import {panelsOf, specOf, textOf, titleOf} from './chart.js';
import {spanOf} from './charts.js';
import {writtenShape} from './model.js';
import {headsOf, inTurn, usedOf} from './naming.js';
import {dataName} from './saying.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {typeof import('../lang/en-picture.js').words} Printed */
/** One line of letters. @typedef {{text: string, x: number, y: number, font: string, colour: string}} Line   `y`: of its baseline; `font` without the family */
/** One chart, and where its upper left corner is. @typedef {{x: number, y: number, spec: import('./page.js').ChartSpec, values: Float64Array[]}} Plot */
/**
 * What is where, in CSS px; `about` is for those who cannot see it.
 * @typedef {{width: number, height: number, ground: string, family: string, lines: Line[], plots: Plot[], title: string, about: string[]}} Picture
 */

const WIDTH = 960;
const MARGIN = 32;
const TITLE = 24;
/** Above each chart. */
const GAP = 20;
const RATIO = 2;
const MARGINS = {left: 56, right: 150};
/** Where what stands right of the plots begins. */
const RIGHT = WIDTH - MARGIN - MARGINS.right + 12;
/** @type {Record<import('./chart.js').Kind, number>} */
const HEIGHTS = {loss: 220, accuracy: 200, gradient: 200};

/**
 * @param {State} state
 * @param {Page} page
 * @param {{link: string, version: string|null}} origin
 * @param {Printed} printed
 * @returns {Picture}
 */
export function pictureOf(state, page, {link, version}, printed) {
  const {palette, words} = page;
  const ruler = rulerOf(palette.font);
  /** @type {Line[]} */ const lines = [];
  /** @type {Plot[]} */ const plots = [];
  let y = 14;
  /** @param {string} text @param {string} font @param {string} colour @param {number} gap   above the first line @param {number} pitch */
  const print = (text, font, colour, gap, pitch) =>
    wrapped(ruler(font), seen(text)).forEach((part, at) => {
      y += at === 0 ? gap : pitch;
      lines.push({text: part, x: MARGIN, y, font, colour});
    });
  const [title, settings] = headOf(state, page, printed);
  const named = namedOf(state, words);
  print(title, '600 18px', palette.ink, 24, 24);
  print(settings, '13px', palette.ink2, 22, 18);
  named.forEach((name, at) => print(name, '600 13px', palette.runs[LETTERS.indexOf(state.runs[at].letter)], at === 0 ? 22 : 18, 18));
  y += GAP;
  const span = spanOf(state, newestOf(state.runs), words);
  if (span) lines.push({text: span, x: RIGHT, y: y + 14, font: '600 12px', colour: palette.ink});
  const panels = panelsOf(state);
  for (const panel of panels) {
    const {kind} = panel;
    const head = titleOf(panel, state, words);
    const beside = MARGIN + ruler('600 13px')(head.title) + 8;
    lines.push({text: head.title, x: MARGIN, y: y + 14, font: '600 13px', colour: palette.ink});
    lines.push({text: head.inside || head.unit, x: beside, y: y + 14, font: '12px', colour: palette.ink3});
    const size = {width: WIDTH - 2 * MARGIN, height: HEIGHTS[kind], ratio: RATIO, ...MARGINS, x_axis: kind === 'gradient', scale: 1};
    plots.push({x: MARGIN, y: y + TITLE, ...specOf(panel, state, words, palette, size)});
    y += TITLE + HEIGHTS[kind] + GAP;
  }
  // Beside the numbers under the last chart, behind 100,000 too.
  lines.push({text: words.axis, x: RIGHT + 16, y: y - GAP - 4, font: '12px', colour: palette.ink3});
  print(link, '12px', palette.ink3, 16, 16);
  print(printed.printVersion(version), '12px', palette.ink3, 20, 16);
  const about = [settings, ...named, ...panels.map((panel) => textOf(panel, state, words)), printed.printVersion(version), link].map(seen);
  return {width: WIDTH, height: y + MARGIN, ground: palette.ground, family: palette.font, lines, plots, title: seen(title), about};
}

/**
 * @param {Picture} picture
 * @param {NonNullable<Page['draw']>} draw
 * @returns {Promise<Blob|null>}
 */
export function pngOf({width, height, ground, family, lines, plots}, draw) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * RATIO, height * RATIO];
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.scale(RATIO, RATIO);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  for (const {x, y, spec, values} of plots) {
    const chart = document.createElement('canvas');
    draw(chart, spec, values);
    context.drawImage(chart, x, y, spec.width, spec.height);
  }
  for (const {text, x, y, font, colour} of lines) {
    context.font = `${font} ${family}`;
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** As a run was trained with it. @param {Run} run @param {'lr'|'momentum'} key @param {Printed} printed */
function ratesOf(run, key, printed) {
  const used = usedOf(run, key).map(({value, epoch}, at) => {
    return at === 0 ? plainNumber(value) : printed.printRate(plainNumber(value), epoch + 1);
  });
  return inTurn(used);
}

/** Epochs that are trained, or will be: more than were set where play went on. @param {Pick<State, 'runs'|'settings'>} state */
export function epochsOf({runs, settings}) {
  return Math.max(settings.epochs, ...runs.map((run) => Math.max(run.target, newestEpoch(run))));
}

/** Where a run begins. @param {Settings} settings @param {import('../lang/en.js').Words} words */
function startOf({init}, words) {
  const [name = '', std] = init.split(':');
  return [words.starts[name] ?? name, std].filter(Boolean).join(' ');
}

/** What is trained, and how, in a line each. There are runs. @param {State} state @param {Page} page @param {Printed} printed */
export function headOf(state, {words}, printed) {
  const {runs} = state;
  const {settings} = runs[0];
  /** One text for all, or each run's behind its letter. @param {(run: Run) => string} textOf */
  const ofRuns = (textOf) => {
    const texts = runs.map(textOf);
    return new Set(texts).size === 1 ? texts[0] : texts.map((text, at) => `${runs[at].letter} ${text}`).join(', ');
  };
  return [
    [dataName(state, words), writtenShape(state, words), runs.length < 2 && (words.losses[settings.loss] ?? settings.loss)].filter(Boolean).join(' · '),
    printed.printSettings(
      ofRuns((run) => ratesOf(run, 'lr', printed)),
      ofRuns((run) => plainNumber(run.settings.batch)),
      plainNumber(epochsOf(state)),
      ofRuns((run) => ratesOf(run, 'momentum', printed)),
      ofRuns((run) => startOf(run.settings, words)),
      ofRuns((run) => words.scales[run.settings.scale] ?? run.settings.scale),
      settings.seeds > 1 ? printed.seedsFrom(String(settings.seed), settings.seeds) : plainNumber(settings.seed),
    ),
  ];
}

/** Compared runs, each with what it is. @param {State} state @param {import('../lang/en.js').Words} words */
function namedOf({runs}, words) {
  const heads = runs.length > 1 ? headsOf(runs, words) : [];
  return heads.map((head, at) => `${runs[at].letter}\u2002${head}`);
}

/** How wide a text is in a font, in CSS px. @param {string} family */
function rulerOf(family) {
  const context = document.createElement('canvas').getContext('2d');
  return (/** @type {string} */ font) => (/** @type {string} */ text) => {
    if (!context) return 0;
    context.font = `${font} ${family}`;
    return context.measureText(text).width;
  };
}

/** In lines, where a word or a setting ends if there is such a place. @param {(text: string) => number} wide @param {string} text */
function wrapped(wide, text) {
  const lines = [''];
  for (const letter of text) {
    const last = lines.length - 1;
    const line = lines[last] + letter;
    const end = Math.max(line.lastIndexOf(' '), lines[last].lastIndexOf('&')) + 1 || lines[last].length;
    if (wide(line) <= WIDTH - 2 * MARGIN) lines[last] = line;
    else lines.splice(last, 1, line.slice(0, end), line.slice(end));
  }
  return lines.filter(Boolean);
}
