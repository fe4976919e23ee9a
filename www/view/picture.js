// The three charts as one picture, with what is needed to make them again printed on it.
import {plainNumber} from '../lang/number.js';
import {newestEpoch} from '../run.js';
import {panelsOf, specOf, titleOf} from './chart.js';
import {dataName} from './headline.js';
import {writtenShape} from './model.js';
import {headsOf} from './naming.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */

const WIDTH = 960;
const MARGIN = 32;
const HEAD = 84;
const FOOT = 28;
const TITLE = 24;
const LINK_LINE = 16;
const RATIO = 2;
const MARGINS = {left: 56, right: 150};
/** @type {Record<import('./chart.js').Kind, number>} */
const HEIGHTS = {loss: 220, accuracy: 200, gradient: 200};

/**
 * @param {State} state
 * @param {Page} page
 * @param {string} link
 * @returns {Promise<Blob|null>}
 */
export function pictureOf(state, page, link) {
  const {palette} = page;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context || !page.draw) return Promise.resolve(null);
  const write = (
    /** @type {string} */ text,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {string} */ font,
    /** @type {string} */ colour,
  ) => {
    context.font = `${font} ${palette.font}`;
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  context.font = `12px ${palette.font}`;
  const lines = wrapped(context, link, WIDTH - 2 * MARGIN);
  const panels = panelsOf(state);
  const charts = panels.reduce((sum, {kind}) => sum + TITLE + HEIGHTS[kind], 0);
  const height = HEAD + charts + FOOT + lines.length * LINK_LINE + MARGIN / 2;
  canvas.width = WIDTH * RATIO;
  canvas.height = height * RATIO;
  context.scale(RATIO, RATIO);
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, WIDTH, height);
  const [title, settings] = headOf(state, page);
  write(title, MARGIN, 38, '600 18px', palette.ink);
  write(settings, MARGIN, 60, '13px', palette.ink2);
  let top = HEAD;
  for (const panel of panels) {
    const {kind} = panel;
    const head = titleOf(panel, state, page.words);
    write(head.title, MARGIN, top + 14, '600 13px', palette.ink);
    const wide = context.measureText(head.title).width;
    write(head.inside || head.unit, MARGIN + wide + 8, top + 14, '12px', palette.ink3);
    const size = {
      width: WIDTH - 2 * MARGIN,
      height: HEIGHTS[kind],
      ratio: RATIO,
      ...MARGINS,
      x_axis: kind === 'gradient',
      scale: 1,
    };
    const {spec, values} = specOf(panel, state, page.words, palette, size);
    const chart = document.createElement('canvas');
    page.draw(chart, spec, values);
    context.drawImage(chart, MARGIN, top + TITLE, size.width, size.height);
    top += TITLE + HEIGHTS[kind];
  }
  lines.forEach((line, at) => write(line, MARGIN, top + FOOT + at * LINK_LINE, '12px', palette.ink3));
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** η as it was trained with: the first, and those that came to use later. @param {State} state @param {Page['words']} words */
function ratesOf({runs: [run], settings}, words) {
  if (!run) return plainNumber(settings.lr);
  const newest = newestEpoch(run);
  const used = run.changes.filter(({epoch, step}) => newest > epoch || (newest === epoch && run.step > step));
  const later = used.map(({lr, epoch}) => words.printRate(plainNumber(lr), epoch + 1));
  return [plainNumber(run.started.lr), ...later].join(' → ');
}

/** @param {State} state @param {Page} page */
function headOf(state, {words}) {
  const settings = state.runs[0]?.settings ?? state.settings;
  const heads = headsOf(state.runs, words);
  const compared = state.runs.map(({letter}, at) => `${letter} ${heads[at]}`).join(', ');
  const [name = '', std] = settings.init.split(':');
  const start = [words.starts[name] ?? name, std].filter(Boolean).join(' ');
  return [
    words.printTitle(
      dataName(state, words),
      writtenShape(state, words),
      state.runs.length > 1 ? compared : (words.losses[settings.loss] ?? settings.loss),
    ),
    words.printSettings(
      ratesOf(state, words),
      plainNumber(settings.batch),
      plainNumber(settings.epochs),
      plainNumber(settings.momentum),
      start,
      words.scales[settings.scale] ?? settings.scale,
      settings.seeds > 1 ? words.seedsFrom(String(settings.seed), settings.seeds) : plainNumber(settings.seed),
    ),
  ];
}

/** A link has no spaces to break at. @param {CanvasRenderingContext2D} context @param {string} text @param {number} width */
function wrapped(context, text, width) {
  const lines = [''];
  for (const letter of text) {
    const line = `${lines.at(-1) ?? ''}${letter}`;
    if (context.measureText(line).width > width) lines.push(letter);
    else lines[lines.length - 1] = line;
  }
  return lines;
}
