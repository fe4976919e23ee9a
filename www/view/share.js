// A link for others: its QR code, as large as the screen lets it be, and the iframe of a course page.
import {codeOf, frameText, wholeLink} from '../share.js';
import {count} from '../lang/number.js';
import {make, shape} from './element.js';
import {styled} from './lazy.js';

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../state.js').Language} Language */
/** @typedef {typeof import('../lang/en-share.js').words} Words */
/** @typedef {(text: string, in_sight: boolean) => Promise<boolean>} Copy   whether it could be; what is in sight can be copied by hand */
/** @typedef {{side: number, dark: Uint8Array}} Code */

/** @type {Record<Language, () => Promise<{words: Words}>>} */
const WORDS = {en: () => import('../lang/en-share.js'), ko: () => import('../lang/ko-share.js')};
/** Light squares around a code, as readers expect. */
const QUIET = 4;

/**
 * Shows the code of a link, or copies the iframe of it.
 * @param {'qr'|'iframe'} what
 * @param {Settings} settings   as the link says them
 * @param {{language: Language, own: boolean, copy: Copy}} means   `own`: the data is a file, which no link holds
 */
export async function share(what, settings, {language, own, copy}) {
  const frame = frameText(settings, location.href);
  if (what === 'iframe' && (await copy(frame, true)) && !own && !isHere(location)) return;
  const link = wholeLink(settings, location.href);
  const [{words}, code] = await Promise.all([WORDS[language](), what === 'qr' ? codeOf(link) : null, styled('share')]);
  const close = () => dialog.close();
  const copyLink = async () => {
    const shown = dialog.querySelector('.share-link');
    if (!(await copy(link, shown !== null)) && shown) getSelection()?.selectAllChildren(shown);
  };
  const copyFrame = async () => {
    if (await copy(frame, true)) return;
    if (what === 'iframe') return text.select();
    close();
    goAway(); // at once: there is to be one
    await share('iframe', settings, {language, own, copy});
  };
  const buttons = [
    make('button', {type: 'button', class: 'button', onclick: copyLink}, words.copyLink),
    make('button', {type: 'button', class: 'button', onclick: copyFrame}, words.copyFrame),
    make('button', {type: 'button', class: 'button', autofocus: true, onclick: close}, words.close),
  ];
  const text = make('textarea', {readonly: true, rows: 5, 'aria-label': words.copyFrame}, frame);
  const hints = [own && words.hint, isHere(location) && words.here].filter(Boolean).map((hint) => make('p', {class: 'share-hint'}, hint));
  const said = make('div', {class: 'share-said'}, ...(what === 'iframe' ? [text] : about(code, link, words)), ...hints, make('div', {class: 'share-ways'}, ...buttons));
  const dialog = make('dialog', {class: 'share', 'aria-label': what === 'qr' ? words.title : words.copyFrame}, code && drawn(code, words.code(link)), said);
  // The keys are its own, also where nothing of it has them: the lab behind it rests.
  const rest = (/** @type {Event} */ event) => event.stopPropagation();
  dialog.addEventListener('click', (event) => event.target === dialog && close());
  // What is said stands outside of it, where nothing is seen or read out meanwhile.
  const said_at = document.querySelector('#toast');
  const goAway = () => {
    if (!dialog.isConnected) return;
    if (said_at) document.body.append(said_at);
    removeEventListener('keydown', rest, true);
    dialog.remove();
  };
  dialog.addEventListener('close', goAway);
  if (document.querySelector('dialog.share')) return; // asked for twice, before it was there
  if (said_at) dialog.append(said_at);
  addEventListener('keydown', rest, true);
  document.body.append(dialog);
  dialog.showModal();
}

/** Whether an address leads nowhere from another machine. @param {Pick<Location, 'hostname'|'protocol'>} address */
export function isHere({hostname, protocol}) {
  return protocol === 'file:' || /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname);
}

/** @param {Code|null} code @param {string} link @param {Words} words */
function about(code, link, words) {
  const address = make('p', {class: 'share-link', translate: 'no'}, link);
  if (code) return [make('h2', {}, words.title), address];
  const bytes = count(new TextEncoder().encode(link).length);
  return [make('p', {class: 'share-none'}, `${words.tooLong} ${words.length(bytes)}`), address];
}

/** One path of all that is dark: row by row, so that no seam shows. @param {Code} code @param {string} label */
function drawn({side, dark}, label) {
  let d = '';
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const from = x;
      while (x < side && dark[y * side + x]) x += 1;
      if (x > from) d += `M${from} ${y}h${x - from}v1h${from - x}z`;
    }
  }
  const whole = side + 2 * QUIET;
  return shape(
    'svg',
    {class: 'qr', role: 'img', 'aria-label': label, viewBox: `${-QUIET} ${-QUIET} ${whole} ${whole}`, 'shape-rendering': 'crispEdges', 'data-side': side},
    shape('rect', {class: 'qr-ground', x: -QUIET, y: -QUIET, width: whole, height: whole}),
    shape('path', {class: 'qr-dark', d}),
  );
}
