// The runs as a Python script that trains them again: what they were told, the data, and one of two
// programs, by hand in NumPy or by autograd in PyTorch.

import {provide} from './cell.js';
import {shownLink} from './export.js';
import {seedsOf} from './run.js';
import {seen} from './seen.js';
import {seedOf} from './spread.js';
import {together} from './rival.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {'numpy'|'pytorch'} Way */
/** @typedef {{x: Blob, kind: '<f4'|'<f8', class_of: Blob}} Examples   features [n, d] of that kind, and the class of each row, as text */
/** @typedef {(way: Way, link: string, facts: {rows: number, features: number, classes: number}) => string[]} Head */

/** The parts of the program, in their order. @type {Record<Way, readonly string[]>} */
const PARTS = {
  numpy: ['by_numpy', 'training', 'table'],
  pytorch: ['by_pytorch', 'training', 'table'],
};

const IMPORTS = /^import .+$/gm;

/**
 * @param {Way} way
 * @param {State} state   with runs, on `examples`
 * @param {Examples} examples
 * @param {object} around
 * @param {string} around.href   the page's address
 * @param {Head} around.head   what the script says of itself, in the reader's language
 * @param {(part: string) => Promise<string>} around.read   a part of the program
 * @returns {Promise<Blob>}   empty without runs
 */
export async function pythonOf(way, {runs, data, source}, {x, kind, class_of}, {href, head, read}) {
  const settings = together(runs);
  if (!settings || !data) return new Blob();
  const facts = {rows: data.rows, features: data.features, classes: data.classes.length};
  const about = [`LossLab: ${data.name}`, '', ...head(way, shownLink(settings, {source}, href), facts)];
  const {imports, program} = ordered(await Promise.all(PARTS[way].map(read)));
  const text = [
    // Whatever a name says, nothing below declares another.
    '# -*- coding: utf-8 -*-\n' + about.map((line) => `# ${seen(line)}`.trimEnd()).join('\n'),
    imports,
    `CLASSES = ${python(data.classes.map(({name}) => name))}\nRUNS = {\n${runs.map(ofRun).join('')}}\n`,
    program,
    `X = '''\n`,
  ].join('\n\n');
  const end = `''', '<u4'\n\n\nif __name__ == '__main__':\n    main()\n`;
  return new Blob([text, x, `''', '${kind}'\nCLASS_OF = '''\n`, class_of, end], {type: 'text/x-python'});
}

/** A part of the program, as it was published. @param {string} part */
export async function readPart(part) {
  const answer = await provide(new URL(`./python/${part}.py`, import.meta.url).href);
  return answer.text();
}

/** What the parts import, others' modules last, and the parts without that. @param {readonly string[]} parts */
function ordered(parts) {
  const lines = new Set(parts.flatMap((part) => part.match(IMPORTS) ?? []));
  const [others, own] = [/^import (numpy|torch)/, /^import (?!numpy|torch)/].map((kind) => [...lines].filter((line) => kind.test(line)).sort());
  const program = parts.map((part) => part.replaceAll(IMPORTS, '').trim()).join('\n\n\n');
  return {imports: [...own, '', ...others].join('\n'), program};
}

/** What a run was told, as a dictionary. @param {Run} run */
function ofRun(run) {
  const {hidden, out, loss, eps, gradient, init, lr, momentum, draws, batch, split, scale, seed} = run.started;
  const told = {
    hidden: hidden.map(({units, activation}) => [units, activation]),
    ...{out, loss, eps, gradient, init: std(init), lr, momentum, draws, batch, split, scale},
    precision: run.info.precision === 'f32' ? 'float32' : 'float64',
    seeds: seedsOf(run).map(({changes, length}, nth) => ({
      seed: seedOf(seed, nth),
      epochs: length - 1,
      // Epochs and minibatches done before it, then both rates.
      changes: changes.map((change) => [change.epoch, change.step, change.lr, change.momentum]),
    })),
  };
  const lines = Object.entries(told).map(([key, value]) => `        "${key}": ${python(value)},\n`);
  return `    "${run.letter}": {\n${lines.join('')}    },\n`;
}

/** `normal:0.1` is its standard deviation. @param {string} init */
function std(init) {
  return init.startsWith('normal:') ? Number(init.slice('normal:'.length)) : init;
}

/** A number, a text, or a list or dictionary of them. @param {unknown} value @returns {string} */
function python(value) {
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return seen(JSON.stringify(value));
  return `{${Object.entries(value).map(([key, of]) => `${python(key)}: ${python(of)}`).join(', ')}}`;
}
