// Charts of as many lines and points as the lab's, drawn by others as their manuals advise for many points, and how long
// they take to show one point more. They draw at once, when they are told.

/** @typedef {{width: number, height: number, lines: number}} Size   CSS px */

/** A loss that falls as smoothly as the lab's, whose batch is all rows. @param {number} line @param {number} epoch */
const value = (line, epoch) => Math.exp(-epoch / (900 + 300 * line)) + 0.03 * line;
const colours = ['#3b66c4', '#c4523b', '#3b9a5c', '#8a5cc4'];

/** What takes a point more. @type {Record<string, (sizes: Size[], points: number) => {add: (epoch: number) => void, end: () => void}>} */
const makers = {
  chartjs(sizes, points) {
    const charts = sizes.map(({ width, height, lines }) => {
      const holder = document.createElement('div');
      holder.style.cssText = `position: relative; width: ${width}px; height: ${height}px`;
      const canvas = document.createElement('canvas');
      holder.append(canvas);
      document.getElementById('charts')?.append(holder);
      const datasets = Array.from({ length: lines }, (_, line) => ({
        data: Array.from({ length: points }, (_point, epoch) => ({ x: epoch, y: value(line, epoch) })),
        borderColor: colours[line % colours.length],
        borderWidth: 1.5,
        pointRadius: 0,
      }));
      return new Chart(canvas, {
        type: 'line',
        data: { datasets },
        options: {
          animation: false,
          maintainAspectRatio: false,
          parsing: false,
          normalized: true,
          events: [],
          scales: { x: { type: 'linear' }, y: { type: 'linear' } },
          plugins: { legend: { display: false }, tooltip: { enabled: false }, decimation: { enabled: true, algorithm: 'min-max' } },
        },
      });
    });
    return {
      add(epoch) {
        for (const chart of charts) {
          chart.data.datasets.forEach((/** @type {any} */ set, /** @type {number} */ line) => {
            // With decimation on, what was given lies behind what is drawn.
            (set._data ?? set.data).push({ x: epoch, y: value(line, epoch) });
          });
          chart.update('none');
        }
      },
      end: () => charts.forEach((chart) => chart.destroy()),
    };
  },

  uplot(sizes, points) {
    const charts = sizes.map(({ width, height, lines }) => {
      const data = [
        Array.from({ length: points }, (_, epoch) => epoch),
        ...Array.from({ length: lines }, (_, line) => Array.from({ length: points }, (_point, epoch) => value(line, epoch))),
      ];
      const stroke = (/** @type {number} */ line) => ({ stroke: colours[line % colours.length], width: 1.5, points: { show: false } });
      const series = [{}, ...Array.from({ length: lines }, (_, line) => stroke(line))];
      const options = { width, height, series, scales: { x: { time: false } }, legend: { show: false }, cursor: { show: false } };
      return { plot: new uPlot(options, data, document.getElementById('charts')), data };
    });
    return {
      add(epoch) {
        for (const { plot, data } of charts) {
          data.forEach((column, at) => column.push(at === 0 ? epoch : value(at - 1, epoch)));
          plot.batch(() => plot.setData(data));
        }
      },
      end: () => charts.forEach(({ plot }) => plot.destroy()),
    };
  },
};

/** @type {{add: (epoch: number) => void, end: () => void}|null} */ let shown = null;
let epoch = 0;
const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));

Object.assign(window, {
  drawing: {
    /** @param {string} name @param {Size[]} sizes @param {number} points */
    open(name, sizes, points) {
      shown?.end();
      document.getElementById('charts')?.replaceChildren();
      [shown, epoch] = [makers[name](sizes, points), points];
    },
    /** One point more in every line. @returns {Promise<number>}   ms */
    async add() {
      await frame();
      const began = performance.now();
      shown?.add(epoch);
      const ms = performance.now() - began;
      epoch += 1;
      await frame();
      return ms;
    },
  },
});
