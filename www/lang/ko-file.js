// 파일이 있을 때의 문장: 무엇이, 어디서, 어떻게 했고, 무엇을 할 수 있는지.
import {cite} from './code.js';
import {citeList, counted, different, firstOf, quoted} from './list.js';
import * as lost from './ko-lost.js';
import {words as reading} from './ko-reading.js';
import {bytes, count, datum, meant} from './number.js';
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
  xlsx: '엑셀에서 파일 > 다른 이름으로 저장 > `CSV UTF-8을` 고르세요.',
  xls: '엑셀에서 파일 > 다른 이름으로 저장 > `CSV UTF-8을` 고르세요.',
  zip: '먼저 압축을 푸세요.',
  gz: '먼저 압축을 푸세요.',
  parquet: '먼저 CSV로 내보내세요.',
};
const kept = '바뀐 것은 없습니다.';
/** 두 가지로 읽을 수 있는 수를 무엇에 따라 읽었는지. @param {Record<string, any>} r */
const by = ({done}) => (done === 'told' ? '고른 대로' : done === 'money' ? '금액을 적는 방식대로' : '다른 열을 적은 방식대로');

/** @param {unknown} value @param {'은/는'|'이/가'|'을/를'|'과/와'|'으로/로'|'이라/라'} pair */
const cited = (value, pair) => withParticle(`'${cite(value)}'`, pair);
/** 이름을 든 줄 말고도 있을 때 그 줄들. @param {Record<string, any>} r */
const lines = (r) => (r.count > 1 ? `${citeList(r.lines)}${r.count > r.lines.length ? ' …' : ''}번째 줄. ` : '');
/** 한 열에 채운 것: 글자 열은 값마다 그 비율. @param {Record<string, any>} r */
const filled = ({column, count: n, mean}) => `'${cite(column)}' ${count(n)}개(${mean === undefined ? '값마다 그 비율' : datum(mean)})`;
/** 한 열, 또는 같은 것이 있는 여러 열. @param {Record<string, any>} r */
const columns = (r) => (many(r) ? quoted(r.all.map((/** @type {any} */ each) => each.column)) : `'${cite(r.column)}'`);
/** @param {Record<string, any>} r */
const many = (r) => r.all?.length > 1;
/** 어디인지: 한 줄이면 그 줄, 여럿이면 모두. @param {Record<string, any>} r */
const place = (r) => (r.count > 1 ? ` ${lines(r)}` : ` ${count(r.line)}번째 줄.`);
/** 제 이름을 가진 JSON. @param {Record<string, any>} r */
const isJsonFile = (r) => r.kind === 'json' && /\.(json|jsonl|ndjson)$/i.test(r.file ?? '');

/** 클래스를 하나로 표시하지 않은 줄. @param {Record<string, any>} r */
const broken = (r) =>
  `${r.lines.map((/** @type {number} */ line, /** @type {number} */ at) => `${count(line)}번째 줄은 클래스를 ${r.marks[at] === 0 ? '표시하지 않았습니다' : `${count(r.marks[at])}개 표시했습니다`}`).join('. ')}${r.count > r.lines.length ? ' …' : ''}.`;

/** @type {Record<import('./code.js').FileCode, import('./code.js').Sentence>} */
const messages = {
  ...lost.messages,
  'CSV-EMPTY': () => `**빈 파일입니다.** ${kept}`,
  'CSV-HEADER-ONLY': () => `**열 이름만 있고 행이 없습니다.** ${kept}`,
  'CSV-ONE-ROW': () => `**행이 하나뿐입니다.** 테스트할 행이 남지 않습니다. ${kept}`,
  'CSV-BINARY': (r) =>
    `**${binaries[r.kind] ? `CSV가 아니라 ${binaries[r.kind]}입니다` : '텍스트 파일이 아닙니다'}.** ${ways[r.kind] ?? 'CSV 파일을 고르세요.'} ${kept}`,
  'CSV-WEB-PAGE': (r) =>
    isJsonFile(r)
      ? `**CSV가 아니라 JSON입니다.** 먼저 CSV로 내보내세요. ${kept}`
      : `**.csv로 저장된 ${r.kind === 'json' ? 'JSON' : '웹 페이지'}입니다.** 로그인 화면이나 오류 화면일 때가 많습니다. ${kept}`,
  'CSV-QUOTE': (r) => `**${count(r.line)}번째 줄에서 연 따옴표가 닫히지 않았습니다.** 아무것도 불러오지 않았습니다.`,
  'CSV-STRAY-QUOTE': (r) =>
    r.done
      ? `**닫는 따옴표 뒤에 글자가 있는 줄 ${count(r.count)}개를 뺐습니다.**${place(r)}`
      : `**${count(r.line)}번째 줄: 닫는 따옴표 뒤에 글자가 있습니다${r.count > 1 ? `(모두 ${count(r.count)}줄)` : ''}.** 값 안의 따옴표는 두 번 써 주세요. ${lines(r)}${kept}`,
  'CSV-RAGGED': (r) =>
    r.done
      ? `**값의 개수가 다른 줄 ${count(r.count)}개를 ${r.done === 'filled' ? '빈칸으로 채웠습니다' : '뺐습니다'}.** ${count(r.line)}번째 줄은 ${r.expected}개가 아니라 ${r.found}개입니다. ${lines(r)}`
      : `**${count(r.rows)}줄 가운데 ${count(r.count)}줄은 값의 개수가 다릅니다. ${count(r.line)}번째 줄은 ${r.expected}개가 아니라 ${r.found}개입니다.** ${lines(r)}값을 옆 열로 밀지 않습니다. ${kept}`,
  'CSV-MISSING': (r) =>
    r.done === 'skipped'
      ? `**빠진 값이 있는 ${count(r.count)}행을 뺐습니다.** 빠진 값: ${counted(r.columns)}. ${citeList(r.lines)}${r.count > r.lines.length ? ' …' : ''}번째 줄.`
      : r.done
      ? `**빠진 값을 평균으로 채웠습니다:** ${firstOf((r.all ?? [r]).map(filled))}. 평균은 테스트 행까지 모든 행에서 구했습니다.`
      : r.columns?.length > 1 && r.columns[0].name
      ? `**빠진 값이 있는 열이 ${count(r.columns.length)}개입니다:** ${counted(r.columns)}(처음: ${count(r.line)}번째 줄). 빠진 값을 어떻게 할까요?`
      : `**'${cite(r.column)}' 열에 빠진 값이 ${count(r.count)}개 있습니다**(처음: ${count(r.line)}번째 줄).${r.columns?.length > 1 ? ` ${quoted(r.columns.slice(1))} 열에도 있습니다.` : ''} 빠진 값을 어떻게 할까요?`,
  'CSV-NOTHING-LEFT': (r) =>
    r.features === undefined
      ? `**레이블이 있는 행이 2행보다 적습니다.** 나머지 행은 '${cite(r.column)}' 열이 비어 있습니다. 다른 레이블을 고르세요. ${kept}`
      : r.rows < 2
      ? `**${count(r.rows)}행만 남습니다.** 값이 가장 많이 빠진 '${cite(r.column)}' 열${r.features === 0 ? ' 말고는 학습할 열이 없습니다' : '을 빼 주세요'}. ${kept}`
      : `**'${cite(r.column)}' 열에는 레이블이 있는 행의 값이 하나도 없습니다.** 채울 평균이 없${r.features === 0 ? '고, 이 열 말고는 학습할 열도 없습니다' : '으니 이 열을 빼 주세요'}. ${kept}`,
  'CSV-ENCODING': (r) =>
    `**${count(r.line)}번째 줄${r.column ? ` '${cite(r.column)}' 열` : ''}: 올바른 UTF-8이 아닙니다.** 다른 인코딩을 고르거나 UTF-8로 저장해 주세요. ${kept}`,
  'CSV-ENCODING-GUESS': (r) =>
    `**${r.chosen ? '고른 대로 ' : 'UTF-8이 아닙니다. '}${withParticle(reading.encodings[r.encoding] ?? cite(r.encoding), '으로/로')} 읽었습니다.** 글자가 이상하면 다른 인코딩을 고르세요.`,
  'CSV-BAD-BYTES': (r) =>
    `**${count(r.line)}번째 줄${r.column ? ` '${cite(r.column)}' 열` : ''}: ${r.letters ? `글자 ${count(r.letters)}개를 ${withParticle(reading.encodings[r.encoding] ?? cite(r.encoding), '으로/로')} 읽을 수 없습니다` : `${count(r.bytes)}바이트가 올바른 UTF-8이 아닙니다`}.** �로 보입니다. ${lines(r)}`,
  'CSV-PREAMBLE': (r) =>
    `**표 위의 ${count(r.count)}줄을 뺐습니다.** 표는 ${count(r.begins)}번째 줄에서 시작합니다.`,
  'CSV-COMMENTS': (r) =>
    `**#으로 시작하는 줄 ${count(r.count)}개를 주석으로 보고 뺐습니다.**${place(r)}`,
  'CSV-ESCAPES': (r) =>
    `**줄 ${count(r.count)}개에 역슬래시가 앞에 붙은 구분자나 줄 끝이 있어 값의 일부로 읽었습니다.**${place(r)}`,
  'CSV-NAMES-AGAIN': (r) =>
    `**줄 ${count(r.count)}개는 열 이름을 되풀이해서 뺐습니다.**${place(r)}`,
  'CSV-TOTAL': (r) =>
    r.count > 1
      ? `**${count(r.line)}번째 줄부터 마지막 ${count(r.count)}줄은 합계처럼 보입니다('${cite(r.value)}').** 다른 줄과 같은 행으로 읽었습니다.`
      : `**마지막 ${count(r.line)}번째 줄은 합계처럼 보입니다('${cite(r.value)}').** 다른 줄과 같은 행으로 읽었습니다.`,
  'CSV-NO-HEADER': () => '**머리글을 찾지 못했습니다.** 열 이름을 col1, col2 …로 붙였습니다. 첫 줄은 무엇인가요?',
  'CSV-NAMES': (r) => `**열 ${count(r.count)}개의 이름이 비었거나 겹칩니다.** ${withParticle(quoted(r.columns, r.count), '으로/로')} 표시합니다.`,
  'CSV-TOO-LARGE-NUMBER': (r) =>
    `**${count(r.line)}번째 줄 '${cite(r.column)}' 열: ${cited(r.value, '은/는')} 너무 커서 쓸 수 없습니다.** ${r.count ? '빠진 값으로 봅니다.' : '빠진 값으로 본다면 어떻게 할까요?'} ${lines(r)}${many(r) ? `${quoted(r.all.slice(1).map((/** @type {any} */ each) => each.column))} 열에도 있습니다.` : ''}`,
  'CSV-TOO-WIDE': (r) =>
    `**열이 ${count(r.columns)}개로 너무 많습니다.** 이 페이지는 ${count(r.limit)}개까지 읽습니다. ${kept}`,
  'CSV-NOT-TABLE': () => `**열을 찾지 못했습니다.** CSV는 줄마다 값이 둘 이상 있어야 합니다. ${kept}`,
  'CSV-NO-MEMORY': (r) =>
    `**이 탭의 메모리가 모자랍니다.** ${count(r.rows)}행${r.bytes ? `(약 ${bytes(r.bytes)} 더)` : ''}이 들어가지 않습니다. ${kept}`,
  'CSV-FIELD-TOO-LONG': (r) =>
    r.done
      ? `**줄 ${count(r.count)}개를 뺐습니다. 1 MB보다 긴 값이 있습니다** (첫 번째: ${count(r.line)}번째 줄). ${lines(r)}`
      : `**${count(r.line)}번째 줄, '${cite(r.column)}': 값 하나가 1 MB보다 깁니다.** 이 페이지는 그보다 짧은 값만 읽습니다. ${kept}`,
  'DATA-WORDS': (r) =>
    many(r)
      ? `**${columns(r)} 열에는 수 사이에 글자가 조금 있습니다**(${count(r.line)}번째 줄: '${cite(r.value)}'). ${r.used === 'missing' ? '글자는 빠진 값으로 봅니다.' : '문자로 씁니다.'}`
      : r.used === 'missing'
        ? `**'${cite(r.column)}' 열의 글자 ${count(r.count)}개를 빠진 값으로 봅니다**(${count(r.line)}번째 줄: '${cite(r.value)}'). ${lines(r)}`
        : `**값 ${count(r.count)}개 때문에 '${cite(r.column)}' 열은 문자입니다**(${count(r.line)}번째 줄: '${cite(r.value)}'). ${lines(r)}`,
  'DATA-LONG-INTEGERS': (r) =>
    `**${columns(r)} 열의 수는 너무 길어 그대로는 구별되지 않습니다**(${r.line ? `${count(r.line)}번째 줄: ` : ''}'${cite(r.value)}'). 서로 섞이지 않도록 문자로 씁니다.`,
  'DATA-AMBIGUOUS-NUMBERS': (r) =>
    `**${columns(r)} 열: ${cited(r.value, '은/는')} 천 단위를 끊은 것인지 소수인지 알 수 없습니다.** 고르기 전까지는 문자로 둡니다.`,
  'DATA-NOTATION': (r) =>
    r.notation === 'comma'
      ? `**${columns(r)} 열은 소수점으로 쉼표를 씁니다(3,14).** 3.14로 읽었습니다.`
      : `**${columns(r)} 열은 천 단위를 끊어 적었습니다(1,234).** 1234로 읽었습니다.`,
  'DATA-CONSTANT': (r) =>
    `**${columns(r)} 열은 ${many(r) ? '' : `'${cite(r.value)}'에서 `}변하지 않아 도움이 되지 않습니다.** 그 가중치는 해가 없습니다.`,
  'DATA-ID': (r) => `**${columns(r)} 열은 행마다 다릅니다. 뺄까요?** 문자 열이라 그대로 두어도 학습에는 쓰지 않습니다.`,
  'DATA-ROW-NUMBERS': (r) =>
    `**'${cite(r.column)}' 열은 행마다 다릅니다. 뺄까요?** 행 번호로 보이지만 지금은 다른 열과 똑같이 학습에 씁니다.`,
  'DATA-ONE-HOT': (r) =>
    `**'${cite(r.first)}'부터 '${cite(r.last)}'까지는 ${count(r.count)}칸으로 나눈 한 레이블로 보입니다.** 클래스 ${count(r.count)}개로 씁니다.`,
  'DATA-BROKEN-ONE-HOT': (r) =>
    `**'${cite(r.first)}'부터 '${cite(r.last)}'까지는 ${count(r.count)}행만 빼면 한 레이블입니다.** ${broken(r)}`,
  'DATA-UNLABELLED': (r) =>
    `**${r.columns > 1 ? '클래스가 하나로 정해지지 않은' : `'${cite(r.first)}' 열에 레이블이 없는`} ${count(r.count)}행을 뺐습니다.** ${r.marks.length > 0 ? broken(r) : `${citeList(r.lines)}${r.count > r.lines.length ? ' …' : ''}번째 줄.`}`,
  'DATA-TOLD-BY-OTHERS': (r) =>
    `**'${cite(r.column)}' 열은 한 레이블을 나눈 ${count(r.columns.length)}개 열 가운데 하나입니다.** ${quoted(r.others)} 열을 보면 답을 알 수 있습니다.`,
  'DATA-EMPTY': (r) => `**${columns(r)} 열에는 값이 없습니다.** 배울 것이 없습니다.`,
  'DATA-MINUS': (r) => `**${columns(r)} 열: 괄호 안의 수와 △, − 뒤의 수는 음수로 읽었습니다**(처음: ${count(r.line)}번째 줄).`,
  'DATA-SPELLING': (r) =>
    `**대소문자나 띄어쓰기만 다른 클래스가 있습니다: ${quoted(r.classes, r.count)}.** 지금은 서로 다른 클래스입니다. 하나로 보려면 파일에서 똑같이 적어 주세요.`,
  'DATA-UNIT': (r) => `**${columns(r)} 열에는 ${withParticle(cite(r.unit), '이/가')} 붙어 있습니다.** ${r.done ? `${cited(r.value, '은/는')} 두 가지로 읽을 수 있습니다. ${by(r)} ${withParticle(meant(r), '으로/로')} 읽었습니다.` : `수로 읽었습니다: ${cited(r.value, '은/는')} ${meant(r)}입니다.`}`,
  'DATA-NOTATION-FOLLOWS': (r) =>
    `**${columns(r)} 열: ${cited(r.value, '은/는')} 두 가지로 읽을 수 있습니다.** ${by(r)} ${withParticle(meant(r), '으로/로')} 읽었습니다.`,
  'DATA-SMALL-CLASS': (r) =>
    `**${r.count === 1 ? '클래스' : `클래스 ${count(r.count)}개:`} ${withParticle(quoted(r.classes, r.count), '은/는')} ${r.count === 1 ? '' : '각각 '}1행뿐입니다.** 훈련과 테스트에 함께 들어갈 수 없습니다.`,
  'DATA-ONE-CLASS': (r) =>
    `**'${cite(r.column)}' 열은 ${count(r.rows)}행 모두 값이 '${cite(r.value)}' 하나입니다.** 다른 레이블 열을 고르세요.`,
  'DATA-CONTINUOUS': (r) =>
    `**'${cite(r.column)}' 열에는 서로 다른 값이 ${count(r.distinct)}개 있습니다.** 이 페이지는 분류를 합니다. 다른 레이블 열이나 다른 파일을 고르세요.`,
  'DATA-NO-LABEL': () => '**레이블이 어느 열인가요?** 이 페이지는 행을 클래스로 나누므로 레이블은 몇 가지 값이 되풀이되는 열이어야 하는데, 그렇게 보이는 열이 없습니다. 데이터에서 고르거나 다른 파일을 고르세요.',
  'DATA-NO-FEATURES': () =>
    '**남은 특성 열이 없습니다.** 데이터에서 숫자 열이나, 몇 가지 값이 되풀이되는 문자 열을 되돌리거나 다른 파일을 고르세요.',
  'DATA-COLUMN-UNKNOWN': (r) => `**${cited(r.column, '이라/라')}는 열이 없습니다.** 데이터가 제안하는 열을 골랐습니다.`,
  'DATA-TEXT-LEFT-OUT': (r) => `**문자 열은 뺐습니다:** ${quoted(r.columns, r.count)}.`,
  'DATA-TEXT-MANY': (r) =>
    r.distinct < 2
      ? `**'${cite(r.column)}' 열은 그대로 뺍니다.** 값이 모두 같습니다.`
      : `**'${cite(r.column)}' 열은 그대로 뺍니다.** ${count(r.rows)}행에 서로 다른 값이 ${different(r.distinct)}개인 문자 열이라, 값마다 특성 하나로 만들기에는 너무 많습니다.`,
  'DATA-READ-AGAIN': (r) =>
    `**'${cite(r.column)}' 열의 수는 너무 길어 그대로는 구별되지 않습니다.** 이 열을 레이블로 해서 파일을 다시 읽어야 합니다.`,
  'DATA-NOT-ONE-HOT': (r) =>
    `**'${cite(r.first)}'부터 '${cite(r.last)}'까지는 한 레이블이 아닙니다.** ${count(r.line)}번째 줄이 클래스를 ${r.marks === 0 ? '하나도 표시하지 않았습니다' : `${count(r.marks)}개 표시했습니다`}. 레이블 열을 하나 고르세요.`,
  'FILE-TOO-LARGE': (r) =>
    `**약 ${count(r.all_rows)}행 ${count(r.columns)}열에는 ${bytes(r.bytes)}쯤 필요합니다.** 이 탭은 ${bytes(r.limit)}까지 쓸 수 있습니다. 처음 ${count(r.rows)}행만 불러올까요?`,
  'FILE-PART': (r) => `**처음 ${count(r.rows)}행을 불러왔습니다.** 그 뒤는 뺐습니다.`,
  'FILE-CHANGED': (r) => `**${cited(r.name, '을/를')} 읽는 동안 파일이 바뀌었습니다.** 다시 골라 주세요. ${kept}`,
  'FILE-UNREADABLE': (r) =>
    `**${cited(r.name, '을/를')} 읽을 수 없습니다.** 옮기거나 지우지 않았나요? 다시 골라 주세요. ${kept}`,
  'FILE-FOLDER': (r) => `**${cited(r.name, '은/는')} 폴더입니다.** 안에 든 파일을 하나 놓아 주세요. ${kept}`,
  'FILE-AGAIN': (r) =>
    `**${cited(r.name, '을/를')} 골라 주세요.** 링크를 열거나 새로고침한 뒤에는 페이지가 스스로 파일을 열 수 없습니다. 설정은 그대로 기다리고, 그동안 샘플을 보여 줍니다.`,
  'FILE-OTHER': (r) =>
    `**${cited(r.awaited, '을/를')} 기다리고 있었는데 다른 파일을 골랐습니다.**${r.asked ? ` '${cite(r.awaited)}'에 맞춰 둔 설정은 그 파일을 고를 때 씁니다.` : ''}`,
  'RUN-FILE-VERSION': (r) =>
    `**이 실행은 다른 버전의 LossLab이 저장했습니다.** 파일 형식은 ${count(r.version)}, 이 페이지가 읽는 형식은 ${count(r.known)}입니다. ${kept}`,
  'RUN-FILE-BROKEN': (r) =>
    `**이 실행은 열 수 없습니다.** \`${cite(r.where)}\` 부분이 LossLab이 저장한 모양과 다릅니다. 파일이 잘렸거나 바뀐 것 같습니다. ${kept}`,
  'RUN-FILE-LARGE': (r) => `**이 실행 파일은 ${bytes(r.bytes)}입니다. ${bytes(r.limit)}까지 열 수 있습니다.** ${kept}`,
  'RUN-FILE-NEEDS': (r) =>
    `**이 실행은 ${cited(r.name, '으로/로')} 한 것입니다 (${count(r.rows)}행).** 그 파일을 고르면 바로 보여 드립니다. ${kept}`,
  'RUN-FILE-DATA': (r) =>
    `**${cited(r.name, '은/는')} 이 실행을 저장할 때의 파일과 다릅니다${r.found === r.rows ? '' : `(그때 ${count(r.rows)}행, 지금 ${count(r.found)}행)`}.** 설정만 가져왔고, 새로 학습할 수 있습니다.`,
  'FILE-STOPPED': (r) =>
    `**${withParticle(cite(r.next), '을/를')} 골라** ${withParticle(cite(r.name), '은/는')} 멈췄습니다.`,
  'FILE-CANCELLED': (r) => `**${withParticle(cite(r.name), '을/를')} 멈췄습니다.** ${kept}`,
  'EXPORT-CHANGED': () => '**그사이 데이터가 바뀌어 저장하지 않았습니다.** 지금 보이는 것을 저장하려면 다시 눌러 주세요.',
  'EXPORT-NOT-YET': () => '**데이터를 다시 읽고 있어 저장하지 않았습니다.** 다 읽은 뒤에 버튼을 다시 눌러 주세요.',
  'EXPORT-NO-MEMORY': () => '**메모리가 모자라 파일을 만들지 못했습니다.** 저장한 것은 없고, 페이지는 그대로입니다.',
  'SOURCE-AWAY': (r) => `${r.next ? `링크가 ${cited(r.next, '을/를')} 쓰므로` : '이 단계는 정해진 데이터를 쓰므로'} **${cited(r.name, '은/는')} 내려놓았습니다.**`,
  'LINK-UNKNOWN': (r) => `**링크의 ${cited(r.key, '은/는')} 이 페이지가 모르는 이름입니다.** 무시했습니다.`,
  'LINK-CLAMPED': (r) =>
    `**링크의 ${cite(r.key)} = ${cited(r.found, '은/는')} 범위를 벗어납니다.** ${withParticle(cite(r.used), '을/를')} 씁니다.`,
  'LINK-IGNORED': (r) =>
    `**링크의 ${cite(r.key)} = ${cited(r.found, '은/는')} 쓸 수 없는 값입니다.** ${cite(r.used) === '' ? '무시했습니다.' : `${withParticle(cite(r.used), '을/를')} 씁니다.`}`,
  'LINK-EDITED': () =>
    '**이 링크의 실행은 도중에 η나 모멘텀을 바꾼 것입니다.** 마지막 값으로 처음부터 학습하므로 수치가 다릅니다.',
  'TRAIN-TOO-FEW-ROWS': (r) => `**${count(r.rows)}행은 학습하기에 너무 적습니다.**`,
  'TRAIN-NO-MEMORY': (r) =>
    `**이 신경망${r.seeds ? ` ${r.seeds}개는` : '은'} 이 탭의 메모리에 들어가지 않습니다.** 더 작게 만들${r.seeds ? '거나 시드 수를 줄여' : '어'} 주세요.`,
  'LINK-ADDRESS': (r) => `**링크가 ${cite(r.host)}의 데이터를 씁니다.** 누르기 전에는 아무것도 받지 않습니다.`,
  'ADDRESS-OFFLINE': (r) => `**연결이 없어 ${cited(r.name, '을/를')} 받을 수 없습니다.** ${kept}`,
  'ADDRESS-REFUSED': (r) =>
    `**${withParticle(cite(r.host), '은/는')} 다른 페이지가 ${cited(r.name, '을/를')} 읽지 못하게 하거나, 대답하지 않습니다.** 그곳에서 내려받아 여기에 놓아 주세요. ${kept}`,
  'ADDRESS-STATUS': (r) =>
    `**${withParticle(cite(r.host), '이/가')} ${cited(r.name, '을/를')} 주지 않고 ${withParticle(String(r.status), '이라/라')}고 답합니다${r.status === 404 ? '(없음)' : ''}.** 주소가 맞나요? ${kept}`,
};

/** 링크를 복사했을 때. */
const copiedAlone = '복사했습니다. 링크에는 데이터가 들어 있지 않으니, 여는 사람에게도 데이터가 있어야 합니다.';

/** @type {import('./en-file.js').FileWords} */
export const words = {...reading, ...lost.ways, messages, copiedAlone};
