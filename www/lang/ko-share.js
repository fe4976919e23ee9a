// 다른 사람에게 주는 링크의 한국어.

/** @type {typeof import('./en-share.js').words} */
export const words = {
  title: '찍으면 이 화면이 열립니다',
  hint: '모든 설정이 담겨 있지만 파일은 없습니다. 여는 사람에게도 데이터가 있어야 합니다.',
  here: '이 주소는 이 컴퓨터에서만 열립니다. 공유하려면 페이지를 웹에 올리세요.',
  tooLong: '이 링크는 QR 코드에 담기에는 너무 깁니다. 제외한 열을 줄이거나 링크를 복사하세요.',
  length: (bytes) => `${bytes}바이트인데, 코드에는 2,953바이트까지 담깁니다.`,
  code: (link) => `${link} 링크의 QR 코드`,
  copyLink: '링크 복사',
  copyFrame: 'iframe 복사',
  close: '닫기',
  open: 'LossLab에서 열기',
};
