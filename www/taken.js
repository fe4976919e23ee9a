// Files to take along, written when one is asked for: the history, the run, a picture, a script.
import {fileName, historyCsv, runJson, shownLink} from './export.js';

/** @typedef {import('./view/page.js').Page} Page */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./python.js').Way} Way */
/** @typedef {import('./python.js').Examples} Examples */

const PYTHON_WORDS = {en: () => import('./lang/en-python.js'), ko: () => import('./lang/ko-python.js')};

/**
 * @param {Exclude<import('./view/exits.js').Exit, 'link'>} exit
 * @param {State} state   with runs
 * @param {Page} page
 * @param {() => Promise<Examples>} examples   the rows they learn from
 * @throws {import('./state.js').Report} EXPORT-CHANGED, and why there are no examples
 */
export async function take(exit, state, page, examples) {
  const {download} = page;
  if (exit === 'csv') return download(historyCsv(state.runs), 'text/csv', fileName(state, 'csv'));
  if (exit === 'json') return download(runJson(state, location.href), 'application/json', fileName(state, 'json'));
  if (exit !== 'png') return takePython(exit, state, page, examples);
  const {pictureOf} = await import('./view/picture.js');
  const picture = await pictureOf(state, page, shownLink(state.settings, state, location.href));
  if (picture) download(picture, 'image/png', fileName(state, 'png'));
}

/**
 * The runs again in Python.
 * @param {Way} way
 * @param {State} state
 * @param {Page} page
 * @param {() => Promise<Examples>} examples
 */
async function takePython(way, state, page, examples) {
  const {readPart, pythonOf} = await import('./python.js');
  const {words} = await PYTHON_WORDS[state.language]();
  const rows = await examples();
  if (page.state().data !== state.data) throw {code: 'EXPORT-CHANGED'};
  const script = await pythonOf(way, state, rows, {href: location.href, head: words.head, read: readPart});
  page.download(script, 'text/x-python', fileName(state, 'py').replace('.py', `-${way}.py`));
}
