// What the thread of a page does, task by task, as the browser itself records it.

/** @typedef {import('./harness.mjs').Visit} Visit */
/** @typedef {{wall_ms: number, own_ms: number}} Task   on the clock, and the thread's own time */

/**
 * The tasks of pages while `body` runs, in order. Chromium only.
 * @param {Visit} visit
 * @param {() => Promise<unknown>} body
 * @returns {Promise<Task[]>}
 */
export async function tasksDuring({ page }, body) {
  await page.tracing.start({ categories: ['-*', 'toplevel'] });
  await body();
  return pageTasks(await page.tracing.stop());
}

/** @param {Uint8Array|undefined} trace @returns {Task[]} */
function pageTasks(trace) {
  /** @type {{name: string, ph: string, pid: number, tid: number, dur: number, tdur: number, args: {name?: string}}[]} */
  const events = JSON.parse(new TextDecoder().decode(trace)).traceEvents;
  const thread = (/** @type {{pid: number, tid: number}} */ { pid, tid }) => `${pid}/${tid}`;
  const pages = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread));
  return events
    .filter((event) => event.ph === 'X' && event.name === 'ThreadControllerImpl::RunTask' && pages.has(thread(event)))
    .map(({ dur, tdur }) => ({ wall_ms: dur / 1000, own_ms: tdur / 1000 }));
}
