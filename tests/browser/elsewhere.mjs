// Another host, for data that lies elsewhere: it answers as its paths say. Its certificate is nobody's,
// for 127.0.0.1 and these tests alone; the browser is told to take it.

import { createServer } from 'node:https';

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+cAfm38Dfg2nYV5+
FHc/9IXXq1NPYegT+jMAIoJ1FDehRANCAATmz0KG4DtYmHuHE7DlV9u9pdssz3Rx
jBc7HvigfSV4exVr1sQfvkvn22QaZca3/vZ08G5GWN2uQb4D+uZZa3HL
-----END PRIVATE KEY-----`;
export const cert = `-----BEGIN CERTIFICATE-----
MIIBjzCCATagAwIBAgIUbMzjTAFrGGigb0x5d1dc6IzUwqQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMTEwNTU0NVoYDzIxMjYxMDI4
MTA1NTQ1WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATmz0KG4DtYmHuHE7DlV9u9pdssz3RxjBc7HvigfSV4exVr1sQfvkvn
22QaZca3/vZ08G5GWN2uQb4D+uZZa3HLo2QwYjAdBgNVHQ4EFgQUPJmFZ1ipiMIk
V+7Yvoau2k0NeRcwHwYDVR0jBBgwFoAUPJmFZ1ipiMIkV+7Yvoau2k0NeRcwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC
IF4KLRWwM+3b0WcJ8rDTwivSnp17CVA65MQBMh0mkSvTAiBHxQbCzsNWaw+DX/YG
EESs/pnNtXes2rro7wG9f5JY0g==
-----END CERTIFICATE-----`;

/**
 * `/open/x.csv` is allowed to all, `/closed/x.csv` to nobody, `/login/x.csv` is a web page; all else is not there.
 * `/slow/x.csv` is allowed too, and stops half way until `goOn` is called.
 * @param {string} csv
 * @returns {Promise<{url: string, host: string, asked: string[], goOn: () => void, close: () => Promise<void>}>}
 */
export async function elsewhere(csv) {
  /** @type {string[]} */ const asked = [];
  /** @type {(() => void)[]} */ let waiting = [];
  const server = createServer({ key, cert }, (request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const open = path.startsWith('/closed/') ? {} : { 'access-control-allow-origin': '*' };
    if (path.startsWith('/login/')) response.writeHead(200, { ...open, 'content-type': 'text/html' }).end('<!doctype html><p>Sign in</p>');
    else if (path.startsWith('/slow/')) {
      const half = Math.floor(csv.length / 2);
      response.writeHead(200, { ...open, 'content-type': 'text/csv', 'content-length': csv.length }).write(csv.slice(0, half));
      waiting.push(() => response.end(csv.slice(half)));
    } else if (/^\/(open|closed)\//.test(path)) response.writeHead(200, { ...open, 'content-type': 'text/csv' }).end(csv);
    else response.writeHead(404, open).end();
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(null)));
  const address = server.address();
  const host = `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  const close = () => new Promise((/** @type {(value: void) => void} */ closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
  const goOn = () => {
    for (const go of waiting) go();
    waiting = [];
  };
  return { url: `https://${host}/`, host, asked, goOn, close };
}
