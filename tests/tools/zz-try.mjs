import {readFileSync} from 'node:fs';
import {chunks, utf8, Lab} from './core.mjs';
import {HEAD_BYTES, encodingOf} from '../../www/worker/encoding.js';
import {words} from '../../www/lang/en-file.js';
import {factsOf} from '../../www/worker/facts.js';
const extra = process.env.OPT ? JSON.parse(process.env.OPT) : {};
for (const f of process.argv.slice(2)) {
  const bytes = readFileSync(f);
  let line = f.split('/').pop() + ': ';
  try {
    const sp = await encodingOf(bytes.subarray(0, HEAD_BYTES));
    const data = [...utf8(chunks(bytes, 65536), sp.encoding)];
    const lab = new Lab();
    const run = (opt) => { lab.begin({name: f, total_bytes: bytes.length, delimiter: null, quote: null, comment: null, skip_lines: null, ragged: null, numbers: null, header: null, missing: null, label: null, drop: [], decimal: null, ...opt}); do { for (const c of data) lab.push(c); } while (!lab.finish()); };
    try { run(extra); } catch (e) { if (!e?.code) throw e; console.log(line + '  ASK ' + say(e)); run({missing: 'drop', ragged: 'skip', ...extra}); }
    const s = lab.summary();
    console.log(line + `${s.rows} rows, label ${JSON.stringify(s.label)} (${s.classes.length}: ${s.classes.slice(0, 6).map((c) => c.name + '×' + c.count)}), ${s.features} features; cands ${s.label_candidates.slice(0,6).map((c) => c.length > 1 ? c[0] + '…' + c.length : c[0])}`);
    if (process.env.COLS) for (const c of s.columns.filter((c) => !c.source)) console.log('    ', c.name, c.kind, c.role, 'd' + c.distinct, c.min, c.max, c.mean, c.missing ? 'm' + c.missing : '');
    if (s.problem) console.log('   PROBLEM ' + say(s.problem));
    for (const n of [...s.notices, ...factsOf(s, {header: null, label: extra.label ?? null})]) console.log('   ' + say(n));
  } catch (e) { console.log(line + 'FAIL ' + (e?.code ? say(e) : e?.stack ?? e)); }
}
function say(r) { const w = words.messages[r.code]; try { return r.code + ' ' + (w ? w(r).replace(/\*\*|`/g, '') : JSON.stringify(r)); } catch (e) { return r.code + ' !! ' + e.message + JSON.stringify(r); } }
