import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/importers/decode';

const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'encodings', name));
const big = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const little = (text: string): Buffer => Buffer.from(text, 'utf16le');

const statute = fixture('statute.utf-8.txt').toString();
const chinese = '第一条　为了规范数据共享，制定本办法。\n第二条　应当在10日内答复。\n';
const english = 'Sec. 1. Agencies shall publish an inventory - within 10 days.\n';

describe('decode', () => {
  it.each([
    ['UTF-8', Buffer.from(statute), statute, 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${statute}`), statute, 'utf-8'],
    ['UTF-8 with two marks', Buffer.from(`\uFEFF\uFEFF${statute}`), statute, 'utf-8'],
    ['ASCII', Buffer.from(english), english, 'utf-8'],
    ['UTF-16 LE with a mark', little(`\uFEFF${statute}`), statute, 'utf-16le'],
    ['UTF-16 BE with a mark', big(`\uFEFF${statute}`), statute, 'utf-16be'],
    ['UTF-16 LE, Chinese', little(chinese), chinese, 'utf-16le'],
    ['UTF-16 BE, Chinese', big(chinese), chinese, 'utf-16be'],
    ['UTF-16 LE, English', little(english), english, 'utf-16le'],
    ['UTF-16 BE, English', big(english), english, 'utf-16be'],
    ['UTF-16 LE, one word', little('abandoned'), 'abandoned', 'utf-16le'],
    ['UTF-16 BE, one word', big('abandoned'), 'abandoned', 'utf-16be'],
    ['GB18030', fixture('statute.gb18030.txt'), statute, 'gb18030'],
    ['GB18030 with CRLF', fixture('statute-crlf.gb18030.txt'), statute, 'gb18030'],
    ['GB18030 of four bytes', fixture('rare.gb18030.txt'), fixture('rare.utf-8.txt').toString(), 'gb18030'],
    [
      'GB18030, traditional characters',
      fixture('traditional.gb18030.txt'),
      fixture('traditional.utf-8.txt').toString(),
      'gb18030',
    ],
    ['CRLF', Buffer.from('一\r\n二\r\n'), '一\n二\n', 'utf-8'],
    ['CR', Buffer.from('一\r二\r\r三'), '一\n二\n\n三', 'utf-8'],
    ['a stray Ctrl-Z of DOS', Buffer.from(`${english}${english}\x1a`), `${english}${english}\x1a`, 'utf-8'],
  ])('reads %s', (_name, bytes, text, encoding) => {
    expect(decode(bytes)).toEqual({ text, encoding });
  });

  it.each([
    ['no bytes', Buffer.alloc(0), 'text.empty', /empty/],
    ['a mark alone', Buffer.from('\uFEFF'), 'text.empty', /empty/],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3', 'latin1'), 'text.binary', /a PDF/],
    ['a DOCX', Buffer.from('PK\x03\x04\x14\x00'), 'text.binary', /ZIP.*DOCX/],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'text.binary', /PNG/],
    ['an old DOC', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'text.binary', /DOC/],
    ['a web page', Buffer.from('\n<!DOCTYPE html>\n<p>第一条'), 'text.binary', /HTML/],
    ['a page saved as XML', Buffer.from('<?xml version="1.0"?><HTML>'), 'text.binary', /HTML/],
    ['NULs in a text', Buffer.from('data\0sharing, some more text'), 'text.binary', /NUL.*byte 4/],
    ['control characters', Buffer.from('\x01\x02\x03abc'), 'text.binary', /control/],
    ['UTF-32', Buffer.from('fffe00006100000062000000', 'hex'), 'text.encoding', /UTF-32/],
  ])('refuses %s', (_name, bytes, code, message) => {
    const decoded = decode(bytes);
    expect(decoded).toMatchObject({ code });
    expect('message' in decoded && decoded.message.en).toMatch(message);
  });

  it('names the line of a bad byte and what to do', () => {
    const bytes = Buffer.concat([Buffer.from('one\ntwo\r\nthree '), Buffer.from([0xff]), Buffer.from('\n')]);
    const decoded = decode(bytes);
    expect(decoded).toMatchObject({ code: 'text.encoding', line: 3 });
    expect('message' in decoded && decoded.message.en).toMatch(/byte 15 \(0xFF, line 3\).*save it as UTF-8/);
  });

  it('names the lines of a second encoding', () => {
    const decoded = decode(fixture('mixed.txt'));
    expect(decoded).toMatchObject({ code: 'text.encoding', line: 5 });
    expect('message' in decoded && decoded.message.en).toMatch(
      /UTF-8 and GB18030 are mixed.*2 of 23 lines.*line 5, 11/,
    );
  });

  it('does not take a file that is cut off for another encoding', () => {
    const decoded = decode(Buffer.from(statute).subarray(0, -3));
    expect(decoded).toMatchObject({ code: 'text.encoding', line: 23 });
  });

  it('does not take Big5 or Latin-1 for GB18030', () => {
    expect(decode(fixture('traditional.big5.txt'))).toMatchObject({ code: 'text.encoding' });
    const french = "Les autorités compétentes établissent l'accès aux données ouvertes.\n";
    expect(decode(Buffer.from(french, 'latin1'))).toMatchObject({ code: 'text.encoding', line: 1 });
  });

  it('says where UTF-16 is broken', () => {
    const bytes = Buffer.concat([little('\uFEFF一\n二'), Buffer.from([0x00, 0xd8]), little('三\n')]);
    expect(decode(bytes)).toMatchObject({ code: 'text.encoding', line: 2 });
    expect(decode(little(`\uFEFF${chinese}`).subarray(0, -1))).toMatchObject({
      code: 'text.encoding',
      line: 2,
    });
  });

  const control = /\p{Cc}/u;
  const unicode = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter(text => !control.test(text) && !/\p{Cs}/u.test(text) && !text.startsWith('\uFEFF'));

  it('round-trips any Unicode text in UTF-8 and in marked UTF-16', () => {
    fc.assert(
      fc.property(unicode, text => {
        expect(decode(Buffer.from(`\uFEFF${text}`))).toMatchObject({ text });
        expect(decode(little(`\uFEFF${text}`))).toMatchObject({ text });
        expect(decode(big(`\uFEFF${text}`))).toMatchObject({ text });
      }),
    );
  });

  it('never throws, and never lets a mark or a CR through', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom(0x0a, 0x0d, 0x41, 0xb5, 0xc4, 0xe4, 0xbd, 0xa0, 0xff, 0xfe, 0, 0x81, 0x30))
        .map(list => Uint8Array.from(list)),
    );
    fc.assert(
      fc.property(bytes, given => {
        const decoded = decode(given);
        const text = 'text' in decoded ? decoded.text : '';
        expect(text.startsWith('\uFEFF') || text.includes('\r')).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads 50 MB', () => {
    const bytes = Buffer.from(statute.repeat(Math.ceil(50_000_000 / Buffer.byteLength(statute))));
    const decoded = decode(bytes);
    expect('text' in decoded && Buffer.byteLength(decoded.text)).toBe(bytes.length);
  });
});
