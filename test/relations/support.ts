import { type CodedDocument } from '../../src/model';
import { findReuse, fingerprintOf, type Fingerprint, type ReadText, type Reuse } from '../../src/relations';
import { codedDocument } from '../support';

export type Sketch = {
  readonly id: string;
  readonly date?: string;
  readonly title?: string;
  readonly passages: readonly string[];
};

/** A document of paragraphs, each of them one unit, named by its date. */
export const documentOf = ({ id, date, title, passages }: Sketch): CodedDocument =>
  codedDocument({
    id,
    path: `${id}${date === undefined ? '' : `_${date}`}.txt`,
    ...(title !== undefined && { title }),
    units: passages.map(text => ({ text })),
  });

/** Reads parts of the texts of documents. */
export const textsAmong =
  (documents: readonly CodedDocument[]): ReadText =>
  (i, { start, end }) =>
    Promise.resolve(documents[i]?.document.text.slice(start, end));

/** What is found among documents, as a run finds it. */
export async function reuseAmong(
  sketches: readonly Sketch[],
  formulas?: string,
): Promise<{
  readonly found: readonly Reuse[];
  readonly fingerprints: readonly Fingerprint[];
  /** `a:passage > b:passage`, by the ids of the documents. */
  readonly pairs: readonly string[];
}> {
  const documents = sketches.map(documentOf);
  const fingerprints = documents.map(document => fingerprintOf(document, formulas));
  const found: Reuse[] = [];
  for await (const each of findReuse(fingerprints, textsAmong(documents))) found.push(each);
  const place = (document: number, passage: number): string =>
    `${fingerprints[document]!.id}:${fingerprints[document]!.provisions[passage]!}`;
  const pairs = found.flatMap(({ document, passages }) =>
    passages.map(p => `${place(p.source, p.aPassage)} > ${place(document, p.bPassage)}`),
  );
  return { found, fingerprints, pairs };
}

/** Clauses of the State Council's 优化营商环境条例 (2019), without punctuation at their ends. */
export const clauses = [
  '市场主体依法享有经营自主权。对依法应当由市场主体自主决策的各类事项，任何单位和个人不得干预。',
  '国家加大中小投资者权益保护力度，完善中小投资者权益保护机制，保障中小投资者的知情权、参与权，提升中小投资者维护合法权益的便利度。',
  '政务服务大厅推行一窗受理、一网办理，具体由政府部门按照国家有关规定组织实施，并向社会公布办理流程和时限。',
  '按照减证便民的原则，没有法律、法规或者国务院决定依据的，一律不得设定证明事项，并应当公布保留的证明事项清单。',
  '行政机关进行监督检查，应当依照法定程序，随机抽取检查对象、随机选派执法检查人员，抽查事项及查处结果及时向社会公开。',
] as const;
