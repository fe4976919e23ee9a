// Yielding: whatever waits in the event loop goes first. A MessageChannel, because
// timers are held to 4 ms and more.

const {port1, port2} = new MessageChannel();
/** @type {(() => void)[]} */
const waiting = [];
port1.onmessage = () => waiting.shift()?.();

/**
 * Calls back after the messages that wait have been heard.
 * @param {() => void} then
 */
export function atNextTurn(then) {
  waiting.push(then);
  port2.postMessage(null);
}

/** Resolves after the messages that wait have been heard. @returns {Promise<void>} */
export function nextTurn() {
  return new Promise((resolve) => atNextTurn(resolve));
}
