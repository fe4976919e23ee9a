// 알릴 일이 있을 때의 문장: 무엇이, 어디서, 무엇이 그대로인지.
import {cite, citeList} from './code.js';
import {bytes, count, plainNumber} from './number.js';
import {withParticle} from './particle.js';

/** @type {Record<string, string>} */
const binaries = {
  png: 'PNG 그림',
  jpeg: 'JPEG 그림',
  gif: 'GIF 그림',
  pdf: 'PDF 문서',
  zip: 'ZIP 압축 파일',
  gz: 'gzip 압축 파일',
  parquet: 'Parquet 파일',
  exe: '실행 파일',
  xlsx: '엑셀 통합 문서',
  xls: '옛 엑셀 통합 문서',
};
/** @type {Record<string, string>} */
const ways = {
  xlsx: '엑셀에서 파일 > 다른 이름으로 저장 > CSV UTF-8을 고르세요.',
  xls: '엑셀에서 파일 > 다른 이름으로 저장 > CSV UTF-8을 고르세요.',
  zip: '먼저 압축을 푸세요.',
  gz: '먼저 압축을 푸세요.',
  parquet: '먼저 CSV로 내보내세요.',
};
const kept = '바뀐 것은 없습니다.';

/** @param {unknown} value @param {'은/는'|'이/가'|'을/를'|'과/와'|'으로/로'|'이라/라'} pair */
const cited = (value, pair) => withParticle(`'${cite(value)}'`, pair);

/** @type {Record<import('./code.js').MessageCode, import('./code.js').Sentence>} */
export const messages = {
  'CSV-EMPTY': () => `**빈 파일입니다.** ${kept}`,
  'CSV-HEADER-ONLY': () => `**열 이름만 있고 행이 없습니다.** ${kept}`,
  'CSV-ONE-ROW': () => `**행이 하나뿐입니다.** 테스트할 행이 남지 않습니다. ${kept}`,
  'CSV-BINARY': (r) =>
    `**CSV가 아니라 ${binaries[r.kind] ?? '텍스트가 아닌 파일'}입니다.** ${ways[r.kind] ?? 'CSV 파일을 고르세요.'} ${kept}`,
  'CSV-WEB-PAGE': (r) =>
    `**.csv로 저장된 ${r.kind === 'json' ? 'JSON' : '웹 페이지'}입니다.** 로그인 화면이나 오류 화면일 때가 많습니다. ${kept}`,
  'CSV-QUOTE': (r) => `**${count(r.line)}번째 줄에서 연 따옴표가 닫히지 않았습니다.** ${kept}`,
  'CSV-STRAY-QUOTE': (r) =>
    `**${count(r.line)}번째 줄: 닫는 따옴표 뒤에 글자가 있습니다.** 값 안의 따옴표는 두 번 써 주세요. ${r.count > 1 ? `${citeList(r.lines)}번째 줄. ` : ''}${kept}`,
  'CSV-RAGGED': (r) =>
    `**값의 개수가 다른 줄이 ${count(r.count)}개 있습니다. ${count(r.line)}번째 줄은 ${r.expected}개가 아니라 ${r.found}개입니다.** ${r.count > 1 ? `${citeList(r.lines)}번째 줄. ` : ''}${kept}`,
  'CSV-MISSING': (r) =>
    `**'${cite(r.column)}' 열에 빠진 값이 ${count(r.count)}개 있습니다**(처음: ${count(r.line)}번째 줄). 빠진 값을 어떻게 할까요?`,
  'CSV-ENCODING': (r) =>
    `**${count(r.line)}번째 줄${r.column ? ` '${cite(r.column)}' 열` : ''}: 올바른 UTF-8이 아닙니다.** UTF-8로 저장해 주세요. ${kept}`,
  'CSV-TOO-LARGE-NUMBER': (r) =>
    `**${count(r.line)}번째 줄 '${cite(r.column)}' 열: ${cited(r.value, '은/는')} 너무 커서 쓸 수 없습니다.** ${kept}`,
  'CSV-TOO-WIDE': (r) =>
    `**열이 ${count(r.columns)}개로 너무 많습니다.** 이 페이지는 ${count(r.limit)}개까지 읽습니다. ${kept}`,
  'CSV-NOT-TABLE': () => `**열을 찾지 못했습니다.** CSV는 줄마다 값이 둘 이상 있어야 합니다. ${kept}`,
  'CSV-NO-MEMORY': (r) =>
    `**이 탭의 메모리가 모자랍니다.** ${count(r.rows)}행${r.bytes ? `(약 ${bytes(r.bytes)})` : ''}이 들어가지 않습니다. ${kept}`,
  'CSV-FIELD-TOO-LONG': (r) =>
    `**${count(r.line)}번째 줄: 값 하나가 지나치게 깁니다.** 따옴표가 빠지지 않았나요? ${kept}`,
  'DATA-ONE-CLASS': (r) =>
    `**'${cite(r.column)}' 열은 ${count(r.rows)}행 모두 값이 '${cite(r.value)}' 하나입니다.** 다른 레이블 열을 고르세요.`,
  'DATA-CONTINUOUS': (r) =>
    `**'${cite(r.column)}' 열에는 서로 다른 값이 ${count(r.distinct)}개 있습니다.** 이 페이지는 분류를 합니다. 다른 레이블 열을 고르세요.`,
  'DATA-NO-LABEL': () => '**레이블이 어느 열인가요?** 레이블로 보이는 열이 없습니다. 데이터에서 골라 주세요.',
  'DATA-NO-FEATURES': () => '**남은 특성 열이 없습니다.** 데이터에서 하나 이상 되돌려 주세요.',
  'DATA-COLUMN-UNKNOWN': (r) => `**${cited(r.column, '이라/라')}는 열이 없습니다.** 데이터가 제안하는 열을 골랐습니다.`,
  'DATA-TEXT-LEFT-OUT': (r) => `**문자 열은 뺐습니다:** ${citeList(r.columns)}.`,
  'DATA-ROW-NUMBERS': (r) => `**'${cite(r.column)}' 열은 행 번호로 보입니다.** 지금은 다른 열과 똑같이 학습에 씁니다.`,
  'DATA-READ-AGAIN': (r) =>
    `**'${cite(r.column)}' 열의 수는 너무 길어 그대로는 구별되지 않습니다.** 이 열을 레이블로 해서 파일을 다시 읽어야 합니다.`,
  'DATA-NOT-ONE-HOT': (r) =>
    `**'${cite(r.first)}'부터 '${cite(r.last)}'까지는 한 레이블이 아닙니다.** ${count(r.row)}행이 클래스를 ${r.marks === 0 ? '하나도 표시하지 않았습니다' : `${count(r.marks)}개 표시했습니다`}. 레이블 열을 하나 고르세요.`,
  'DATA-NONE': () => '**아직 데이터가 없습니다.** 예제를 고르거나 CSV를 끌어 놓으세요.',
  'FILE-CHANGED': (r) => `**${cited(r.name, '을/를')} 읽는 동안 파일이 바뀌었습니다.** 다시 골라 주세요. ${kept}`,
  'FILE-UNREADABLE': (r) => `**${cited(r.name, '을/를')} 읽을 수 없습니다.** 옮기거나 지우지 않았나요? ${kept}`,
  'FILE-STOPPED': (r) =>
    `**${withParticle(cite(r.name), '을/를')} 멈추고** ${withParticle(cite(r.next), '을/를')} 읽습니다.`,
  'FILE-CANCELLED': (r) => `**${withParticle(cite(r.name), '을/를')} 멈췄습니다.** ${kept}`,
  'LESSON-FILE-AWAY': (r) => `이 단계는 정해진 데이터를 쓰므로 **${cited(r.name, '은/는')} 내려놓았습니다.**`,
  'LINK-UNKNOWN': (r) => `**링크의 ${cited(r.key, '은/는')} 이 페이지가 모르는 이름입니다.** 무시했습니다.`,
  'LINK-CLAMPED': (r) =>
    `**링크의 ${cite(r.key)} = ${cited(r.found, '은/는')} 범위를 벗어납니다.** ${withParticle(cite(r.used), '을/를')} 씁니다.`,
  'LINK-IGNORED': (r) =>
    `**링크의 ${cite(r.key)} = ${cited(r.found, '은/는')} 쓸 수 없는 값입니다.** ${cite(r.used) === '' ? '무시했습니다.' : `${withParticle(cite(r.used), '을/를')} 씁니다.`}`,
  'LINK-EDITED': () =>
    '**이 링크의 실행은 도중에 η나 모멘텀을 바꾼 것입니다.** 마지막 값으로 처음부터 학습하므로 수치가 다릅니다.',
  'LINK-NOT-YET': (r) => `**링크의 ${cited(r.key, '은/는')} 이 판에서 아직 쓸 수 없습니다.** 링크에는 남겨 둡니다.`,
  'PAIR-REFUSED': (r) =>
    `**${withParticle(cite(r.out), '과/와')} ${withParticle(cite(r.loss), '은/는')} 함께 쓸 수 없습니다.** ${r.loss === 'hinge' ? '마진에는 점수 그대로, 곧 선형 출력이 필요합니다.' : '로그에는 0과 1 사이의 출력, 곧 시그모이드나 소프트맥스가 필요합니다.'}`,
  'SETTING-RANGE': (r) =>
    `**${cite(r.name)} = ${withParticle(cite(r.found), '은/는')} ${cite(r.low)} … ${cite(r.high)} 범위를 벗어납니다.** 전 값을 그대로 둡니다.`,
  'SETTING-HIDDEN': (r) =>
    `**은닉층 ${cited(r.found, '은/는')} 만들 수 없습니다.** 1 … 1024유닛짜리 층을 6개까지 둘 수 있습니다. 전 값을 그대로 둡니다.`,
  'SETTING-UNKNOWN': (r) =>
    `**${cite(r.name)} = ${withParticle(cite(r.found), '은/는')} 없는 값입니다.** 다른 것을 고르세요.`,
  'TRAIN-TOO-FEW-ROWS': (r) => `**${count(r.rows)}행은 학습하기에 너무 적습니다.**`,
  'TRAIN-NO-MEMORY': (r) =>
    `**이 신경망${r.seeds ? ` ${r.seeds}개는` : '은'} 이 탭의 메모리에 들어가지 않습니다.** 더 작게 만들${r.seeds ? '거나 시드 수를 줄여' : '어'} 주세요.`,
  'TRAIN-DIVERGED': (r) =>
    `**${count(r.epoch)}에폭 ${count(r.step)}번째 스텝에서 손실이 무한대가 되었습니다(η = ${plainNumber(r.lr)}).** ${r.seeds ? `시드 ${withParticle(String(r.seed), '은/는')} ${count(r.back_to)}에폭에 멈추고, ${r.seeds}개 중 ${r.living}개가 계속합니다.` : `${count(r.back_to)}에폭으로 되돌렸습니다.`}`,
  'WORKER-LOST': () => '**계산이 멈춰 다시 시작했습니다.** 데이터와 설정, 기록은 그대로입니다.',
  'PAGE-NO-WORKER': () =>
    '**이 브라우저에서는 뒤에서 계산할 수 없습니다.** 최신 브라우저로, 웹 서버에서 페이지를 열어 주세요.',
  'PAGE-NO-PART': () => '**페이지의 이 부분을 받지 못했습니다.** 연결을 확인하고 다시 누르거나 새로고침해 주세요.',
  'PAGE-NO-WORDS': () => '**이 언어의 글을 받지 못했습니다.** 연결을 확인하고 다시 눌러 주세요.',
  'PAGE-NO-WASM': () => '**계산하는 핵심부를 불러오지 못했습니다.** 최신 브라우저에서 새로 고침해 주세요.',
  'PAGE-DRAWING': () =>
    '**페이지의 한 부분을 그리지 못했습니다.** 데이터와 설정, 학습은 그대로입니다. 계속 그러면 필요한 것을 저장하고 새로 고침해 주세요.',
};

/** @type {Record<import('./code.js').VerdictCode, string>} */
export const verdicts = {
  'PAIR-NATURAL': '**잘 맞는 짝.** `δ = o − y.` 미분값이 깎는 만큼을 손실이 미리 보상합니다.',
  'PAIR-STRAIGHT': '**그대로 통과.** 선형 출력에는 깎을 미분값이 없어 `δ가` 오차 그 자체입니다.',
  'PAIR-MARGIN': '**마진.** 선형 점수에서, 정답과의 차이가 1이 안 되는 클래스만 밀어냅니다.',
  'PAIR-CONSTANT-PULL': '**쓸 수 있습니다.** 아무리 조금 틀려도 같은 힘으로 당깁니다.',
  'PAIR-SLOW-SIGMOID': '**쓸 수는 있지만 느립니다.** 그래디언트에 `σ′가` 곱해져, 확신에 찬 오답일수록 움직이지 않습니다.',
  'PAIR-SLOW-SOFTMAX': '**쓸 수는 있지만 느립니다.** 한 클래스의 확률이 1에 가까워지면 맞든 틀리든 소프트맥스의 미분값이 사라집니다.',
  'PAIR-SLOW-TANH': '**쓸 수는 있지만 느립니다.** 그래디언트에 `tanh′이` 곱해지고, 목표 0과 1은 범위의 절반만 씁니다.',
  'PAIR-DEAD-RELU': '**되지만 위험합니다.** 0 아래로 내려간 출력은 미분값이 0이라 배우지 못합니다.',
  'PAIR-LEAKY-RELU': '**쓸 수 있습니다.** 0 아래로 내려간 출력은 백 배 느리게 배웁니다.',
  'PAIR-ONE-SIDED': '**되지만 한쪽뿐입니다.** 정답 클래스만 밀어 올리고, 나머지를 내리는 힘이 없습니다.',
  'PAIR-EACH-CLASS': '**쓸 수 있습니다.** 소프트맥스로 묶인 클래스를 하나씩 따로 판단합니다.',
  'PAIR-OMITTED':
    '**유도한 대로가 아니라 발표된 대로.** `δ = o − y는` 이 손실의 그래디언트가 아닙니다. 미분값을 뺐습니다.',
  'PAIR-NEEDS-PROBABILITY':
    '**함께 쓸 수 없습니다.** 로그에는 0과 1 사이의 출력, 곧 시그모이드나 소프트맥스가 필요합니다.',
  'PAIR-NEEDS-SCORES': '**함께 쓸 수 없습니다.** 마진에는 점수 그대로, 곧 선형 출력이 필요합니다.',
};
