// What `cargo lab build --faults` adds to the worker: a channel on which none but a test speaks.

import * as core from '../pkg/losslab_wasm.js';

/** Longer than a worker may be silent, unless it said that it is busy. */
const SLOW_MS = 12_000;

/** Takes long, as the largest tables do. */
function takeLong() {
  self.postMessage({type: 'busy'});
  const end = performance.now() + SLOW_MS;
  while (performance.now() < end);
}

new BroadcastChannel('losslab-faults').onmessage = ({data}) => {
  if (data === 'close') self.close();
  else if (data === 'slow') takeLong();
  else core.fault(data); // of its next piece of work
};
