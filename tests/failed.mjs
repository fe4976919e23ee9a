// A reporter for Node's test runner: the tests that failed, one a line, each its file, a tab and its title; then a line
// that says that all are told. That a suite failed because a test of its own did is not said again.

/** @param {AsyncIterable<{type: string, data: any}>} events */
export default async function* failed(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:fail' || data.details?.error?.failureType === 'subtestsFailed') continue;
    yield `${data.file}\t${String(data.name).replaceAll('\n', ' ')}\n`;
  }
  yield 'end\n';
}
