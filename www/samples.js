// The data the page brings along: files beside it, and sets drawn in the worker.

/**
 * `file` is the name under `data/`; null for a set the core draws itself.
 * @type {readonly {name: string, kind: 'file'|'generated', file: string|null}[]}
 */
export const SAMPLES = [
  {name: 'steel', kind: 'file', file: 'steel-twin.csv'},
  {name: 'iris', kind: 'file', file: 'iris.csv'},
  {name: 'digits', kind: 'file', file: 'digits.csv'},
  {name: 'moons', kind: 'generated', file: null},
  {name: 'circles', kind: 'generated', file: null},
  {name: 'xor', kind: 'generated', file: null},
  {name: 'spiral', kind: 'generated', file: null},
];

/** The sample loaded when a link names none. */
export const FIRST_SAMPLE = 'steel';

/**
 * The sample of this name, or undefined.
 * @param {string} name
 */
export function sampleNamed(name) {
  return SAMPLES.find((sample) => sample.name === name);
}
