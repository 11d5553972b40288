import { describe, expect, test } from 'vitest';
import { citations, cited } from './words';

describe('a citation', () => {
  test('of a law without 《》 counts where it is certain', () =>
    expect(
      cited(
        '根据宪法和法律，制定本条例。依照道路交通安全法第九十条处罚。依照本法第三条、刑法学处理。宪法宣誓。',
      ),
    ).toEqual(['basis 宪法', 'mention 道路交通安全法']));

  test.each([
    ['商标法没有规定的，适用民法典；不符合仲裁法第九条的除外。', ['商标法', '民法典', '仲裁法']],
    ['承担劳动合同法规定的责任，依中华人民共和国保险法赔偿。', ['劳动合同法', '中华人民共和国保险法']],
    ['学习食品安全法律、渔业法规，加强消防法制教育，登记为公司法人。', []],
    ['依照计量法实施细则、省实施消防法办法办理；基本法委员会成员。', []],
    ['依法采取办法、方法，不得违法执法；遵守宪法和法律；采用清算价格法。', []],
  ])('of a national law is known by its name: %s', (text, expected) =>
    expect(citations(text).map(c => text.slice(c.start, c.end))).toEqual(expected),
  );

  test('of a short name is no citation of the law that it begins with, nor is a law its own', () => {
    const text =
      '依照《关于修改商标法的决定》（以下简称商标法修改决定）办理。商标法修改决定施行前，适用旧法。';
    expect(citations(text).map(c => c.title)).toEqual(['关于修改商标法的决定', '关于修改商标法的决定']);
    expect(cited('中华人民共和国邮政法\n第一条 为了发展邮政事业，制定本法。\n')).toEqual([]);
  });
});
