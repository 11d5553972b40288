import type { LanguageTag } from '../../model';

/** How much of a text is read, in UTF-16 units. */
const sample = 5_000;
/** Points from which a text counts as policy. Except for the articles of a statute, no single sign suffices. */
const enough = 3;

type Sign = { readonly pattern: RegExp; readonly least: number; readonly points: number };

const sign = (pattern: RegExp, least: number, points: number): Sign => ({ pattern, least, points });

const zhSigns: readonly Sign[] = [
  sign(
    /^[\s#*\u200b\u3000]*第[ \u3000]?[一二三四五六七八九十百零〇0-9]{1,6}[ \u3000]?[条條](?:[\s*（【]|之)/gm,
    2,
    3,
  ),
  sign(/^[\s#*\u3000]*第[ \u3000]?[一二三四五六七八九十0-9]{1,3}[ \u3000]?[条條][\s（]/gm, 1, 1),
  sign(
    /制定本(?:法|条例|條例|办法|辦法|规定|規定|细则|細則|意见|方案|决定)|本(?:法|条例|條例|办法|辦法|规定|規定|决定|细则)自.{2,16}施行/g,
    1,
    2,
  ),
  sign(/[〔[［（(【](?:19|20)\d\d[〕\]］）)】]\s*第?\s*\d{1,5}\s*号/g, 1, 2),
  sign(
    /关于[^。；\n]{2,60}\n?[^。；\n]{0,40}的\s*(?:通知|意见|决定|批复|公告|通报|报告|函|办法|规定|方案|决议|若干)/g,
    1,
    2,
  ),
  sign(/^[\s#*\u3000]*[一二三四五六七八九十]{1,3}、\S/gm, 2, 1),
  sign(/^[\s#*\u3000]*[（(][一二三四五六七八九十]{1,3}[）)]\S/gm, 3, 1),
  sign(/^.{0,80}(?:人民政府|各直属机构|各部委|各位代表|委员会)[^。\n]{0,20}：/gm, 1, 2),
  sign(/政府工作报告|国民经济和社会发展|人民代表大会|国务院|常务委员会/g, 2, 1),
  sign(/最高人民(?:法院|检察院)|法释|《[^》\n]{1,30}(?:法|条例|规定)》|刑法第/g, 2, 2),
  sign(/应当|不得|依法|负责|有关部门|主管部门|责任/g, 12, 1),
  sign(
    /^#*[^。\n]{2,40}(?:条例|办法|规定|实施细则|实施方案|行动计划|规划纲要|指导意见)(?:（[^）]{2,12}）)?$/m,
    1,
    1,
  ),
];
const zhAgainst: readonly Sign[] = [
  sign(/甲方|乙方/g, 6, 4),
  sign(/```|npm |pip install|git clone|=>|\bfunction\b|\bimport\b|\bdef \b|#include|<\/div>/g, 2, 3),
  sign(/[“"][^”"\n]{2,80}[”"]，?[他她我]|[他她我]说道?[：:]/g, 4, 3),
];

const enSigns: readonly Sign[] = [
  sign(/\bWHEREAS\b/gi, 2, 3),
  sign(/^[\s#*]*(?:SECTION|Section|Sec\.|§|ARTICLE|Article|CHAPTER|TITLE)\s*[\dIVX]+/gm, 2, 2),
  sign(/(?:## |[.;:] )(?:\*\*)?(?:SECTION|Section|Sec\.|Article)\s*[\dIVX]+[.:]/g, 2, 2),
  sign(/\bshall\b/g, 3, 1),
  sign(/\bshall\b/g, 10, 1),
  sign(
    /\b(?:agencies|agency|departments?|city|county|state|member states|administration)\b[^.\n]{0,30}\b(?:shall|must|should|will)\b/gi,
    3,
    1,
  ),
  sign(
    /be it (?:further )?(?:resolved|ordained|enacted)|now,? therefore|have adopted this|having regard to|hereby (?:order|direct|resolve|adopt|establish)/gi,
    1,
    2,
  ),
  sign(
    /executive order|resolution no|ordinance no|\bordinance\b|council bill|administrative (?:regulation|policy|directive|procedure)|\bU\.S\.C\.|public law|\bdirective\b|assembly bill|senate bill|\bstatute\b/gi,
    1,
    1,
  ),
  sign(
    /open data (?:policy|directive|program|initiative)|this (?:policy|act|ordinance|resolution|regulation|directive|order|memorandum|chapter|procedure)\b/gi,
    3,
    1,
  ),
  sign(/\b(?:policy|policies|department|agency|agencies|city|council|public|government|mayor)\b/gi, 18, 1),
  sign(
    /\b(?:policy|policies|department|departments|agency|agencies|city|council|public|government|mayor|citizens)\b/gi,
    36,
    1,
  ),
  sign(
    /\b(?:purpose|definitions|scope|policy statement|responsibilities|effective date|policy|authority)\b\s*[:.\n]/gi,
    2,
    1,
  ),
  sign(
    /memorandum (?:for|to) |office of management and budget|\bOMB\b|of the european parliament|\bfederal (?:agencies|government|chief)/gi,
    2,
    2,
  ),
  sign(
    /^.{0,160}\b(?:policy|ordinance|resolution|directive|regulation|executive order|memorandum)\b/is,
    1,
    1,
  ),
];
const enAgainst: readonly Sign[] = [
  sign(
    /```|\bnpm (?:install|run|i)\b|pip install|git clone|=>|\bfunction\b ?\w*\(|^import |^def |#include|<\/div>|\bconst \w+ =/gm,
    2,
    4,
  ),
  sign(/THE SOFTWARE|AS IS|redistribut|sublicense|copyright notice/g, 2, 5),
  sign(
    /["“][^”"\n]{2,120}[,.?!]["”] (?:he|she|said|I|they|asked|cried)\b|\b(?:said|asked|replied|whispered|cried)\b/g,
    4,
    4,
  ),
  sign(/^\s*(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?|<\w+>)\s/gm, 4, 4),
];

/** A cheap guess, from the first 5,000 characters, whether a text is law or policy: to offer the policy language in an editor, never to force it. */
export function isPolicyText(text: string, language: LanguageTag): boolean {
  const start = text.slice(0, sample);
  const [signs, against] = language === 'zh' ? [zhSigns, zhAgainst] : [enSigns, enAgainst];
  return points(start, signs) - points(start, against) >= enough;
}

function points(text: string, signs: readonly Sign[]): number {
  let sum = 0;
  for (const { pattern, least, points: worth } of signs) {
    const found = pattern.global ? (text.match(pattern)?.length ?? 0) : Number(pattern.test(text));
    if (found >= least) sum += worth;
  }
  return sum;
}
