// d3-dsv's fastest way to numbers: rows without names, every value converted, all rows kept.

importScripts('d3-dsv.min.js');
/** @param {string[]} row */
const numbers = (row) => row.map(Number);
self.onmessage = async ({ data: file }) => {
  if (file === null) return self.postMessage(0);
  self.postMessage(d3.csvParseRows(await file.text(), numbers).length - 1);
};
