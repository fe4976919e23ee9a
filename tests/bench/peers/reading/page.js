// Gives the file that is chosen to the reader the address names, in a worker, and says how many rows it has.

const worker = new Worker(`${location.hash.slice(1)}.js`);
const data = /** @type {HTMLElement} */ (document.getElementById('data'));
worker.onmessage = ({ data: rows }) => {
  data.textContent = `${rows.toLocaleString('en')} rows`;
};
document.getElementById('file')?.addEventListener('change', (event) => {
  const [file] = /** @type {HTMLInputElement} */ (event.target).files ?? [];
  worker.postMessage(file);
});
// A worker hears nothing before its own script ran.
worker.postMessage(null);
