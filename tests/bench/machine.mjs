// What the figures were measured on.

import { cpus, platform, release, totalmem } from 'node:os';

/** @typedef {{cpu: string, cores: number, memory_bytes: number, system: string, node: string, browser: string}} Machine */

/** @param {string} browser   its name and version @returns {Machine} */
export function machineOf(browser) {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memory_bytes: totalmem(),
    system: `${platform()} ${release()}`,
    node: process.version,
    browser,
  };
}
