// The built site as a static host gives it to its visitors: over HTTP/2, compressed.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { extname, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

import { cert, key } from '../browser/elsewhere.mjs';
import { mediaTypes, site } from '../browser/harness.mjs';

/** Its certificate is nobody's. @returns {Promise<{url: string, close: () => Promise<void>}>} */
export async function host() {
  const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'https://host').pathname);
    const file = resolve(site, path.slice(1) || 'index.html');
    if (!file.startsWith(site + sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=31536000' });
    response.end(gzipSync(readFileSync(file)));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(null)));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { url: `https://127.0.0.1:${port}/`, close: () => new Promise((closed) => server.close(() => closed())) };
}
