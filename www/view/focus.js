// Where the keys go when what had them goes away: to what stands nearest in what is left of its surroundings.

const CONTROLS = 'button, input, select, summary, textarea, a[href], [tabindex="0"]';

/**
 * @param {import('../store.js').Store} store   after whose frames is looked
 */
export function keepFocus(store) {
  /** What had the keys, and all it stood in, inside out. @type {Element[]} */
  let path = [];
  const look = () => {
    const [lost] = path;
    if (lost === undefined || isThere(lost)) return;
    const {activeElement} = document;
    if (activeElement !== null && activeElement !== document.body && activeElement !== lost) return;
    nearest(path)?.focus({preventScroll: true});
  };
  // Tells of what is hidden or taken out, whoever does that; of what is disabled no one tells.
  const observer = new IntersectionObserver(look);
  addEventListener('focusin', (event) => {
    path = event.composedPath().filter((each) => each instanceof Element);
    observer.disconnect();
    if (path[0]) observer.observe(path[0]);
  });
  store.onFrame(() => requestAnimationFrame(look));
}

/** @param {Element} element */
function isThere(element) {
  return element.isConnected && element.checkVisibility({visibilityProperty: true}) && !element.matches(':disabled');
}

/** @param {Element[]} path @returns {HTMLElement|undefined} */
function nearest([lost, ...around]) {
  for (const place of around) {
    if (!isThere(place)) continue;
    const controls = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(CONTROLS)]).filter((each) => each.tabIndex >= 0 && isThere(each));
    const isAfter = (/** @type {Element} */ each) => (lost.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
    const next = lost.isConnected ? controls.find(isAfter) ?? controls.at(-1) : controls[0];
    if (next) return next;
  }
  return undefined;
}
