import { describe, expect, it } from 'vitest';
import { anchor, follow, placeOfTarget, selectorOf, type Edit, type Span } from '../../src/model';

const clause = '各级人民政府应当建立健全公共数据共享机制，明确责任单位。';
const twice = `第一条　为了规范数据共享，制定本办法。\n第二条　${clause}\n第三条　县级以上大数据主管部门负责统筹。\n第四条　${clause}\n第五条　本办法自公布之日起施行。\n`;

const spanOf = (text: string, words: string, from = 0): Span => {
  const start = text.indexOf(words, from);
  return { start, end: start + words.length };
};

describe('a selector', () => {
  const second = spanOf(twice, clause, twice.indexOf(clause) + 1);
  const selector = selectorOf(twice, second);

  it('of words that stand twice says so, and has neighbours that stand once', () => {
    expect(selector).toMatchObject({ ...second, exact: clause, twin: true });
    expect(twice.split(selector.prefix)).toHaveLength(2);
    expect(twice.split(selector.suffix)).toHaveLength(2);
  });

  it('is found again behind text that was put in above', () => {
    const text = `新的标题\n${twice}`;
    expect(anchor(selector, text)).toEqual({
      how: 'quote',
      span: { start: second.start + 5, end: second.end + 5 },
    });
  });

  it('is an orphan when its clause is gone, though its twin still stands', () => {
    const text = twice.slice(0, second.start) + twice.slice(second.end);
    expect(anchor(selector, text)).toMatchObject({ how: 'orphan', reason: 'gone' });
  });

  it('holds where words inside it changed a little, and not where they changed much', () => {
    const little = twice.slice(0, second.start) + clause.replace('健全', '完善') + twice.slice(second.end);
    expect(anchor(selector, little)).toEqual({ how: 'approximate', span: second });
    const much = `${twice.slice(0, second.start)}各部门按职责分工推进。${twice.slice(second.end)}`;
    expect(anchor(selector, much)).toMatchObject({ how: 'orphan', reason: 'changed' });
  });
});

describe('a place while its text is typed in', () => {
  const place = placeOfTarget({ start: 10, end: 14, exact: '数据共享', prefix: '', suffix: '' });
  const edit = (start: number, end: number, text: string): Edit => ({ start, end, text });

  it('takes in what is typed inside, and not what is typed at its borders', () => {
    expect(follow(place, [edit(12, 12, '的')])).toMatchObject({ start: 10, end: 15, text: '数据的共享' });
    expect(follow(place, [edit(10, 10, '公共')])).toMatchObject({ start: 12, end: 16, text: '数据共享' });
    expect(follow(place, [edit(14, 14, '机制')])).toEqual(place);
  });

  it('is lost with its words, and comes back when that is undone', () => {
    const lost = follow(place, [edit(5, 20, '')]);
    expect(lost).toMatchObject({ start: 5, end: 5 });
    expect(follow(lost, [edit(5, 5, '一二三四五数据共享六七八九十丙')], true)).toEqual(place);
  });
});
