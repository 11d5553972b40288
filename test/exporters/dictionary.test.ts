import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { code, codebook } from '../support';
import { context, documentExporter } from './corpus';

const cue = (match: string, more: { weight?: number; needs?: string[]; unless?: string[] } = {}) => ({
  match,
  weight: 1,
  ...more,
});
const written = documentExporter('dictionary').head({
  ...context,
  codebooks: [
    codebook('no', 'theme', [
      code('no.tax', {
        cues: {
          zh: [
            cue('[减|免]税'),
            cue('API 接口𠮷'),
            cue('推进', { weight: 0.5 }),
            cue('给予…优惠'),
            cue('^负责'),
            cue('收费', { needs: ['@duty'] }),
            cue('让利', { unless: ['不让利'] }),
          ],
          en: [cue('Tax relief'), cue('=shall'), cue('establish…fund')],
        },
      }),
      'no.empty',
    ]),
  ],
});

describe('dictionary.yml', () => {
  it('says a cue as words, Chinese by characters, English in its inflections', () => {
    expect(parse(written, { version: '1.1' })).toEqual({
      zh: { no: { 'no.tax': ['减 税', '免 税', 'a p i 接 口 𠮷', '让 利'] } },
      en: {
        no: {
          'no.tax': expect.arrayContaining(['tax relief', 'taxes relief', 'tax reliefs', 'shall']) as unknown,
        },
      },
    });
  });

  it('tells how many cues it leaves out because words alone do not tell them', () => {
    expect(written).toContain('(zh 3 of 7, en 2 of 3)');
  });

  it('quotes what R would take for no word', () => {
    expect(written).toContain('"no":');
  });
});
