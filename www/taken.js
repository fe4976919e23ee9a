// What people take along: files of the runs, and the link in other forms.
import {fileName, historyCsv, runJson, shownLink} from './export.js';
import {RELEASE} from './release.js';
import {isAlone, shared} from './source.js';
import {download} from './view/download.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./view/page.js').Page} Page */
/** @typedef {Exclude<import('./view/exits.js').Exit, 'link'>} Exit */
/**
 * @typedef {object} Means
 * @property {Page} page
 * @property {import('./view/share.js').Copy} copy
 * @property {() => Promise<import('./python.js').Examples>} examples   the rows the runs learn from
 */

const PICTURE_WORDS = {en: () => import('./lang/en-picture.js'), ko: () => import('./lang/ko-picture.js')};
const PYTHON_WORDS = {en: () => import('./lang/en-python.js'), ko: () => import('./lang/ko-python.js')};

/**
 * Gives it to the browser to save, to copy or to show.
 * @param {Exit} exit
 * @param {State} state
 * @param {Means} means
 * @throws {import('./state.js').Report} EXPORT-CHANGED, and why there are no examples
 */
export async function take(exit, state, {page, copy, examples}) {
  if (exit === 'qr' || exit === 'iframe') {
    const {share} = await import('./view/share.js');
    return share(exit, shared(state), {language: state.language, own: isAlone(state), copy});
  }
  if (state.runs.length === 0) return;
  if (exit === 'csv') return download(historyCsv(state.runs), 'text/csv', fileName(state, 'csv'));
  if (exit === 'json') return download(runJson(state, location.href), 'application/json', fileName(state, 'json'));
  if (exit === 'png' || exit === 'svg') return takePicture(exit, state, page);
  return takePython(exit, state, page, examples);
}

/** The charts as they are drawn. @param {'png'|'svg'} kind @param {State} state @param {Page} page */
async function takePicture(kind, state, page) {
  if (!page.draw) return;
  const [{epochsOf, pictureOf, pngOf}, {svgOf}, {words}] = await Promise.all([import('./view/picture.js'), import('./view/svg.js'), PICTURE_WORDS[state.language]()]);
  const origin = {link: shownLink({...state.settings, epochs: epochsOf(state)}, state, location.href), version: RELEASE.version};
  const picture = pictureOf(state, page, origin, words);
  if (kind === 'svg') return download(svgOf(picture, page.draw), 'image/svg+xml', fileName(state, 'svg'));
  const png = await pngOf(picture, page.draw);
  if (png) download(png, 'image/png', fileName(state, 'png'));
}

/** The runs again in Python. @param {import('./python.js').Way} way @param {State} state @param {Page} page @param {Means['examples']} examples */
async function takePython(way, state, page, examples) {
  const {readPart, pythonOf} = await import('./python.js');
  const {words} = await PYTHON_WORDS[state.language]();
  const rows = await examples();
  if (page.state().data !== state.data) throw {code: 'EXPORT-CHANGED'}; // they are of other data
  const script = await pythonOf(way, state, rows, {href: location.href, head: words.head, read: readPart});
  download(script, 'text/x-python', fileName(state, 'py').replace('.py', `-${way}.py`));
}
