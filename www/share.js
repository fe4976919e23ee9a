// What a link becomes for others: a QR code for a class, an iframe for a course page.
import {provide} from './cell.js';
import {linkText} from './link.js';
import init, {qr} from './pkg/losslab_share.js';

/** @typedef {import('./state.js').Settings} Settings */

/** Where a run, its charts and its gradients are seen without scrolling. */
const FRAME_HEIGHT = 760;

/**
 * A link's QR code; null when the link is too long for one.
 * @param {string} link
 * @returns {Promise<{side: number, dark: Uint8Array}|null>}   `dark`: [side, side], 1 where it is
 */
export async function codeOf(link) {
  await init({module_or_path: provide(new URL('./pkg/losslab_share_bg.wasm', import.meta.url).href)});
  const dark = qr(link);
  return dark.length === 0 ? null : {side: Math.sqrt(dark.length), dark};
}

/**
 * What a course page is given to show the lab as it is set.
 * @param {Settings} settings
 * @param {string} href   the page's address
 */
export function frameText(settings, href) {
  const src = linkText({...settings, embed: true, present: false, autoplay: false}, href).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${src}" title="LossLab" width="100%" height="${FRAME_HEIGHT}" style="border: 0" loading="lazy" allow="clipboard-write; fullscreen"></iframe>`;
}

/** The link as it opens for whoever scans it: the whole page. @param {Settings} settings @param {string} href */
export function wholeLink(settings, href) {
  return linkText({...settings, embed: false, present: false}, href);
}
