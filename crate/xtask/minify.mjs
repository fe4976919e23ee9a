// Makes scripts and style sheets small: every file below one folder, to another, under the same name.
// `cargo lab build` runs it, for what changed.

import {mkdirSync, readFileSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, extname, join} from 'node:path';

// The page's tools are installed in www/, where Node does not look from here.
const tools = createRequire(new URL('../../www/package.json', import.meta.url));
const {minify: smallSheet} = tools('csso');
const {minify: smallScript} = tools('terser');

/**
 * Names of properties stay: messages, links and exports are made of them. What only a console would be told goes.
 * `unsafe` takes it that nobody replaces what the language has, and that nothing is made a text that is a symbol.
 */
const SCRIPT = {ecma: 2020, module: true, compress: {passes: 3, drop_console: true, inline: 1, unsafe: true, unsafe_arrows: true}};
/** Rules stay in their order, which decides between them. */
const SHEET = {restructure: false, comments: false};

const [from, to] = process.argv.slice(2);
for (const name of readdirSync(from, {recursive: true})) {
  const file = join(from, name);
  if (statSync(file).isDirectory()) continue;
  const text = readFileSync(file, 'utf8');
  const small = extname(name) === '.css' ? smallSheet(text, SHEET).css : await script(name, text);
  const made = join(to, name);
  mkdirSync(dirname(made), {recursive: true});
  writeFileSync(made, small);
}

async function script(name, text) {
  try {
    return (await smallScript(text, SCRIPT)).code;
  } catch ({message, line, col}) {
    throw new Error(`${name}:${line}:${col}: ${message}`);
  }
}
