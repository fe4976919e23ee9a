// English of a link for others.

export const words = {
  title: 'Scan to open this lab',
  hint: 'Every setting is in it, but no file: whoever opens it needs the data too.',
  here: 'This address is of this computer alone: put the page on a host to share it.',
  tooLong: 'This link is too long for a QR code. Leave out fewer columns, or copy the link.',
  /** @param {string} bytes */
  length: (bytes) => `It takes ${bytes} bytes; a code holds 2,953.`,
  /** @param {string} link */
  code: (link) => `QR code of ${link}`,
  copyLink: 'Copy link',
  copyFrame: 'Copy iframe',
  close: 'Close',
  open: 'Open in LossLab',
};
