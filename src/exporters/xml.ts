/** What XML 1.0 does not allow, not even escaped: most control characters, lone surrogates. */
const impossible = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
// XML reads an unescaped CR as LF, and unescaped line ends and tabs of attributes as spaces.
const special = /[&<>"\r]/g;
const blank = /[\t\n]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const reference = (each: string): string => entities[each] ?? `&#${each.charCodeAt(0)};`;

/** Text escaped for an element; what XML cannot represent becomes U+FFFD. */
export const escaped = (text: string): string =>
  text.replace(impossible, '\ufffd').replace(special, reference);

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** The start of an element, with the attributes that have a value. */
export function opened(name: string, attributes: Attributes = {}): string {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined)
      text += ` ${key}="${typeof value === 'string' ? escaped(value).replace(blank, reference) : value}"`;
  return `${text}>`;
}

/** An element; `content` is XML already. */
export const element = (name: string, attributes: Attributes = {}, content = ''): string =>
  content === ''
    ? `${opened(name, attributes).slice(0, -1)}/>`
    : `${opened(name, attributes)}${content}</${name}>`;

export const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>\n';
