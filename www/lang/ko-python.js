// Korean of what a script says of itself.

export const words = {
  /** @type {import('../python.js').Head} */
  head: (way, link, {rows, features, classes}) => [
    `${rows}행, 특성 ${features}개, 클래스 ${classes}개. LossLab이 읽은 그대로 이 파일 끝에 들어 있습니다.`,
    '',
    link,
    '',
    '페이지와 같은 초기 가중치, 같은 행, 같은 순서로 훈련하고 같은 표를 출력합니다.',
    '--csv를 붙이면 기록된 모든 수치를 끝자리까지 출력합니다.',
    way === 'numpy'
      ? '그래디언트는 모두 손으로 풀어 썼습니다. NumPy 1.17 이상이 필요합니다.'
      : '그래디언트는 모두 자동 미분으로 구합니다. PyTorch 1.13, NumPy 1.17 이상이 필요합니다.',
  ],
};
