// 신경망 아홉의 한국어.
import {count} from './number.js';

/** @type {typeof import('./en-nine.js').words} */
export const words = {
  title: '신경망 9개 비교',
  note: '은닉층 둘을 각각 없음·시그모이드·ReLU로, 나머지는 A와 같게',
  first: '첫째 층',
  second: '둘째 층',
  unitsOf: (layer) => `${layer}: 유닛 수`,
  refused: (found) => `유닛 수는 1부터 1024까지의 정수입니다. 입력한 값: “${found}”`,
  start: '9개 모두 학습',
  again: '다시 학습',
  startHint: '위의 학습은 멈춰 둡니다',
  cancel: '취소',
  progress: '신경망 9개의 진행',
  epochs: (done, total) => `${count(total)}에폭 중 ${count(done)}`,
  starting: '시작하는 중 …',
  shown: '선이 나타내는 값',
  accuracy: '정확도',
  loss: '손실',
  none: '없음',
  linear: '은닉층 없음',
  depths: ['선형', '한 층', '두 층'],
  summary: (list, rising) => {
    const ends = {
      yes: '✓ 층이 늘 때마다 오릅니다',
      no: '✗ 여기서는 층이 늘 때마다 오르지는 않습니다',
      running: '지금까지',
      cancelled: '취소한 데까지',
      missing: '',
    };
    return [`**${list}**`, ends[rising]].filter(Boolean).join('  ');
  },
  caution: '시드 하나씩의 결과입니다. “최고”는 모든 에폭 가운데 가장 높은 테스트 정확도라 조금 후한 값입니다.',
  lines: '굵은 선: 훈련. 가는 선: 테스트. 점선: 은닉층이 없을 때의 최고.',
  linesLoss: '굵은 선: 훈련. 가는 선: 테스트.',
  trained: (name, epochs, recipe) => `${name}, ${count(epochs)}에폭, ${recipe}`,
  cancelled: '취소했습니다. 그때까지의 결과는 그대로입니다.',
  otherData: '지금과 다른 데이터의 결과입니다.',
  otherSettings: '그 뒤로 A의 설정이 바뀌었습니다.',
  network: '은닉층',
  best_test_accuracy: '최고 테스트 정확도',
  best_epoch: '도달 에폭',
  winner: '최고',
  diverged: (epoch) => `${count(epoch)}에폭에서 발산`,
  notBegun: '시작하지 못함',
  use: '적용',
  useHint: (name) => `이 신경망을 A에 적용: ${name}`,
  used: '적용됨',
  cell: (name, best, epoch) => `${name}: 최고 테스트 정확도 ${best}(${count(epoch)}에폭)`,
  empty: (name) => `${name}: 아직 없음`,
};
