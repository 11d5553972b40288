import { expect, test } from 'vitest';
import { isPolicyText } from '../../src/structure';
import { flattened, forwarded, memorandum, ordinance, plan, regulation, statute } from './texts';

test.each([
  ['a statute', statute, 'zh'],
  ['a plan', plan, 'zh'],
  ['a forwarded report', forwarded, 'zh'],
  [
    'a reply',
    '国务院关于同意设立试验区的批复\n国函〔2018〕142号\n广东省人民政府：\n你省的请示收悉。现批复如下：\n一、同意设立。\n二、请认真组织实施。\n',
    'zh',
  ],
  [
    'a work report',
    '政府工作报告\n\n各位代表：\n现在，我代表国务院，向大会报告政府工作。\n一、工作回顾\n二、总体部署\n',
    'zh',
  ],
  [
    'a statute numbered in figures',
    '某市数据条例\n第1条 为了规范数据活动，制定本条例。\n第2条 本条例适用于本市。\n第3条 数据应当公开。\n',
    'zh',
  ],
  [
    'a statute in traditional characters',
    '某市數據條例\n第一條 為了規範數據活動，制定本條例。\n第二條 數據應當公開。\n',
    'zh',
  ],
  ['an EU act', regulation, 'en'],
  ['an ordinance', ordinance, 'en'],
  ['a flattened policy', flattened, 'en'],
] as const)('%s is policy', (_, text, language) => {
  expect(isPolicyText(text, language)).toBe(true);
});

test.each([
  ['an empty file', '', 'zh'],
  [
    'a Chinese manual',
    '# 安装指南\n\n一、安装\n\n```\nnpm install\n```\n\n二、使用\n\n（一）运行 `npm start`。\n（二）打开浏览器。\n（三）完成。\n',
    'zh',
  ],
  [
    'a Chinese novel',
    '第一章 雪夜\n\n雪下了一夜。“你回来了。”她说。\n“嗯。”他说，“路上不好走。”\n第二章 清晨\n\n天亮了，他推开门。“走吧。”他说。“去哪里？”她问。\n',
    'zh',
  ],
  [
    'a Chinese chat',
    '10:01 小王：今天开会吗？\n10:02 小李：开，三点。\n10:03 小王：好的，我带上材料。\n10:05 小李：记得通知大家。\n',
    'zh',
  ],
  [
    'a Chinese contract',
    '租赁合同\n甲方：张三\n乙方：李四\n第一条 甲方将房屋租给乙方。\n第二条 乙方应当按月支付租金给甲方。\n第三条 甲方、乙方应当遵守约定。\n',
    'zh',
  ],
  [
    'a Chinese news story',
    '本报讯 昨日，全市天气晴好，公园里游人如织。市民王先生说，他每周都来散步。孩子们在草地上放风筝，笑声不断。\n',
    'zh',
  ],
  ['a list of things to do', '一、买菜\n二、洗衣服\n三、写信\n', 'zh'],
  [
    'a manual',
    '# policy-engine\n\nA small library.\n\n## Installation\n\n```\nnpm install policy-engine\n```\n\n## Section 1\n\nUsers must call `open()`.\n\n```\nimport x from "x"\n```\n',
    'en',
  ],
  [
    'code',
    'import { a } from "b";\nconst shall = 1;\nfunction policy() { return shall; }\nexport const must = () => policy();\n',
    'en',
  ],
  [
    'a novel',
    'The road was long. “You shall come,” said the man. “I must,” she said. “Then go,” he said. “Go now.” She asked nothing.\n',
    'en',
  ],
  [
    'a licence',
    'Permission is hereby granted, free of charge. The above copyright notice shall be included.\nTHE SOFTWARE IS PROVIDED "AS IS". The authors shall not be liable. It shall not bind. Redistribution shall be free.\n',
    'en',
  ],
  [
    'a chat',
    '[10:01] ann: shall we meet?\n[10:02] bob: yes, at the city hall\n[10:03] ann: the policy meeting?\n[10:04] bob: no, the other\n',
    'en',
  ],
  [
    'prose',
    'Spring came late that year. The fields were brown until May, and the river ran high. Farmers waited, and talked of other years.\n',
    'en',
  ],
] as const)('%s is not', (_, text, language) => {
  expect(isPolicyText(text, language)).toBe(false);
});

test('a memorandum is policy, once it speaks of its agencies', () => {
  const text = `${memorandum}\nThe Office of Management and Budget issues this memorandum. OMB and federal agencies shall comply with this policy.\nAgencies must report. Agencies shall publish. Departments should respond.\n`;
  expect(isPolicyText(text, 'en')).toBe(true);
});
