// The built site as a static host gives it to its visitors: over HTTP/2, compressed.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { cert, key } from '../browser/elsewhere.mjs';
import { mediaTypes, site } from '../browser/harness.mjs';

/** Its certificate is nobody's. @returns {Promise<{url: string, close: () => Promise<void>}>} */
export async function host() {
  // Compressed before anyone asks: no visitor waits for it.
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(site, name)).isFile());
  const files = new Map(names.map((name) => [`/${name}`, gzipSync(readFileSync(join(site, name)))]));
  const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'https://host').pathname).replace(/\/$/, '/index.html');
    const file = files.get(path);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const type = mediaTypes[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=31536000' });
    response.end(file);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(null)));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { url: `https://127.0.0.1:${port}/`, close: () => new Promise((closed) => server.close(() => closed())) };
}
