import { trim, type FactWords, type Span } from '../../model';
import { candidate, type Candidate } from './candidates';
import { bodiesOf, endingOf, flatten, holdsStart, tighten } from './lines';

/** The contents of a title: its text without breaks, who issued the document, what it carries, its kind and version. */
export function namesIn(title: string, words: FactWords) {
  const issuer = issuersIn(title, words);
  const rest = title.slice(issuer?.length ?? 0);
  const channel = channelOf(rest, words);
  return {
    issuers: issuer?.names ?? [],
    channel,
    inner: channel && innerTitle(rest, words),
    genre: genreOf(title, words),
  };
}

export type TitleNames = ReturnType<typeof namesIn>;

/** A title as one line. Names of bodies before 关于 keep the space between them, other spaces between Han are removed. */
export function titleText(raw: string, words: FactWords): string {
  const flat = tighten(raw.replace(/^[\s#>*_]+|[\s*_#]+$/g, ''));
  const spaced = raw
    .replace(/\n\s*/g, '')
    .replace(/[ \t\u3000\u200b*_#]+/g, ' ')
    .trim();
  const names = issuersIn(spaced, words);
  if (!names || names.names.length < 2 || !spaced.slice(0, names.length).trim().includes(' ')) return flat;
  return `${spaced.slice(0, names.length).trim()}${tighten(spaced.slice(names.length))}`;
}

/** The bodies at the start of a title, and the length of their names: 国务院办公厅关于…. */
function issuersIn(
  title: string,
  words: FactWords,
): { names: readonly string[]; length: number } | undefined {
  const head = title.slice(0, 120);
  const ends = words.title_verbs
    .map(verb => head.indexOf(verb))
    .filter(at => at > 1)
    .sort((a, b) => a - b);
  for (const length of ends) {
    const raw = head.slice(0, length).replace(/等[0-9一二三四五六七八九十]{0,3}(?:个)?(?:部门|单位)$/, '');
    const names = bodiesOf(raw.trim(), words);
    if (names.length > 0) return { names, length };
  }
  return undefined;
}

type Channel = keyof FactWords['channels'];

/** The verb by which a title carries another document: the first one in it. */
function channelOf(
  rest: string,
  words: FactWords,
): { channel: Channel; at: number; verb: string } | undefined {
  const open = rest.search(/[《“]/);
  const before = open < 0 ? rest : rest.slice(0, open);
  const found = (['issue', 'forward', 'approve-forward'] as const).flatMap(channel =>
    words.channels[channel].flatMap(verb => {
      const at = before.indexOf(verb);
      // 关于印发…的通知, 转发…的通知; not 关于加强…发布工作的意见.
      return at >= 0 && /^(?:关于)?$/.test(before.slice(0, at)) ? [{ channel, at, verb }] : [];
    }),
  );
  return found.sort((a, b) => a.at - b.at)[0];
}

/** The title of the carried document: inside 《》, else between the verb and 的通知. */
function innerTitle(rest: string, words: FactWords): string | undefined {
  const verb = channelOf(rest, words);
  if (!verb) return undefined;
  const after = rest.slice(verb.at + verb.verb.length);
  const quoted = quotedTitle(after, 0);
  if (quoted && flatten(after.slice(0, quoted.start)) === '《') return after.slice(quoted.start, quoted.end);
  const genre = endingOf(after.replace(/[（(][^（()）]{1,24}[）)]$/, ''), words.genres);
  const cut = genre === undefined ? -1 : after.lastIndexOf(`的${genre}`);
  const inner = cut > 0 ? after.slice(0, cut) : after;
  return quoted && cut > 0 && quoted.start === 1 ? after.slice(1, quoted.end) : inner || undefined;
}

/** The inside of the first 《…》 from `at` on, including inner 《》; undefined if it is not closed within 200 characters. */
export function quotedTitle(text: string, at: number): Span | undefined {
  const open = text.indexOf('《', at);
  if (open < 0) return undefined;
  let depth = 0;
  for (let i = open; i < Math.min(text.length, open + 200); i++) {
    if (text[i] === '《') depth++;
    else if (text[i] === '》' && --depth === 0) return { start: open + 1, end: i };
  }
  return undefined;
}

/** The kind of a document: the end of its title, without a version in brackets. */
export function genreOf(title: string, words: FactWords): string | undefined {
  const bare = title
    .replace(/(?:[（(【〔〈][^（()）【】〔〕]{1,40}[）)】〕〉]){1,2}$/, '')
    .replace(/[》”]$/, '');
  const genre = endingOf(bare, words.genres);
  return genre === undefined ? undefined : (words.genre_names[genre] ?? genre);
}

/** Documents that a notice forwards, the outermost first: 国家地震局关于…的报告（震发〔1996〕3号）. */
export function forwardedIn(
  { channel, inner }: TitleNames,
  text: string,
  body: number,
  words: FactWords,
): readonly Candidate[] {
  if (!channel || channel.channel === 'issue' || inner === undefined) return [];
  const quoted = quotedBody(text, body, words);
  const first = quoted
    ? candidate('forwarded', quoted.value, 'text', 0.9, quoted.span, 1)
    : candidate('forwarded', inner, 'title', 0.8, undefined, 1);
  const nested = namesIn(first.value.replace(/（[^（）]{4,40}号）$/, ''), words);
  return nested.channel && nested.channel.channel !== 'issue' && nested.inner !== undefined
    ? [first, candidate('forwarded', nested.inner, 'title', 0.7, undefined, 1)]
    : [first];
}

/** 民政部《关于清理整顿社会团体的意见》（民发〔1997〕1号） in the first sentence: whose, what, its number. */
function quotedBody(text: string, body: number, words: FactWords): { value: string; span: Span } | undefined {
  const quoted = quotedTitle(text, body);
  if (!quoted || quoted.start - body > 60 || /[。；]/.test(text.slice(body, quoted.start))) return undefined;
  const said = flatten(text.slice(body, quoted.start - 1)).replace(/^(?:现将|经.{0,12}同意，?|将)/, '');
  const drafted = endingOf(said.replace(/的$/, ''), words.drafted) ?? '';
  const before = drafted === '' ? said : said.slice(0, said.lastIndexOf(drafted));
  const number = /^》\s*[（(]\s*([^（()）]{3,40}号)\s*[）)]/.exec(text.slice(quoted.end, quoted.end + 60));
  const title = tighten(text.slice(quoted.start, quoted.end));
  const start =
    quoted.start - 1 - (before === '' ? 0 : text.slice(body, quoted.start - 1).trimStart().length);
  const span = trim(text, { start, end: quoted.end + (number?.[0].length ?? 1) });
  const whose = holdsStart(title, words.title_verbs) ? before : '';
  return { value: `${whose}${title}${number ? `（${flatten(number[1]!)}）` : ''}`, span };
}
