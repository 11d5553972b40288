import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { canLook, screenshot, ui } from './screenshot';
import { closeAll, pause } from './stage';

const chinese = `国务院办公厅关于推进公共数据开放的意见
国办发〔2025〕12号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
为贯彻落实《中华人民共和国数据安全法》和《国务院关于印发〈促进大数据发展行动纲要〉的通知》（国发〔2015〕50号），现提出如下意见。
一、总体要求
到2027年底，公共数据开放目录基本健全；原则上应开放的数据逐步向社会开放。
二、重点任务
（一）完善目录。国家数据局会同有关部门制定目录编制规范，各级人民政府应当于2026年6月30日前公布目录。
（二）保障安全。数据提供部门不得超出法定职责收集数据；确有必要的，可以依照本意见第三条第二款的规定处理。

第一章　总　则
第一条　为了规范政务数据管理，根据《中华人民共和国数据安全法》等法律，制定本办法。
第二条（适用范围）　县级以上地方人民政府及其有关部门的政务数据管理，适用本办法。
第三条　政务数据主管部门应当履行下列职责：
（一）统筹政务数据目录编制；
（二）适时组织评估，必要时向本级人民政府报告；
（三）上海市人民政府规定的其他职责。
第四条　任何单位和个人不得泄露在履行职责中知悉的国家秘密。
违反本办法第三条规定的，由上级机关责令改正；构成犯罪的，依法追究刑事责任。
|序号|任务|牵头单位|完成时限|
|---|---|---|---|
|1|制定《公共数据资源登记管理办法》|国家数据局|2026年3月底前|
附件1
国务院办公厅
2025年11月3日
`;

const english = `OPEN DATA ORDINANCE
WHEREAS, the City of Chicago is committed to transparency; and
WHEREAS, the Office of Management and Budget issued M-13-13 on May 9, 2013;
NOW, THEREFORE, BE IT ORDAINED BY THE CITY COUNCIL:
TITLE II
CHAPTER 3: Governance of open data
Section 1. Definitions. In this ordinance, “data set” has the meaning given in 44 U.S.C. § 3502.
Section 2. Publication. Each agency shall, where practicable, publish its data sets by January 1, 2026.
(a) An agency may not charge for access, and shall not require registration.
(b) An agency may withhold data under section 7 or Article 4(2), as appropriate.
(1) The Department of Innovation and Technology must report to the City Council annually.
(2) Reports are required to follow Executive Order 13642 and Pub. L. 115-435.
Article 12
Conditions for providing data intermediation services
1.   Member States shall lay down rules under Regulation (EU) 2016/679 by 24 September 2023.
2.   The European Commission may, without undue delay, adopt implementing acts (see Article 33(3)).
4. Reporting requirements
4.1 The chief data officer shall publish an annual report at https://data.example.org/report.
§ 23-502 Web portal. a. Within one year the department shall establish a single web portal.
`;

/** Shown under a scheme that is not coded, so that no tint of a code lies over the colours of the grammar. */
const texts: Readonly<Record<string, string>> = { zh: chinese, en: english };
const scheme = 'policy-sample';

const setting = (section: string, key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration(section).update(key, value, vscode.ConfigurationTarget.Global);

/** How many colours the visible text has: Monaco gives each colour of the theme a class of its own. */
async function coloursDrawn(): Promise<number> {
  const counts = await Promise.all(
    Array.from({ length: 60 }, (_, n) => ui.count(`.monaco-editor .view-line .mtk${n}`)),
  );
  return counts.filter(count => count !== false && count > 0).length;
}

describe('the colours of the grammar', () => {
  let samples: vscode.Disposable | undefined;
  before(async function () {
    if (!canLook) this.skip();
    samples = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ authority }) => texts[authority],
    });
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await setting('editor', 'wordWrap', 'on');
  });
  after(async () => {
    samples?.dispose();
    await setting('workbench', 'colorTheme', 'Default Dark Modern');
    await closeAll();
  });

  for (const [name, theme] of [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
    ['contrast', 'Default High Contrast'],
  ] as const) {
    it(`in the theme ${theme}`, async () => {
      await setting('workbench', 'colorTheme', theme);
      for (const language of Object.keys(texts)) {
        const uri = vscode.Uri.parse(`${scheme}://${language}/${language}.txt`);
        const document = await vscode.workspace.openTextDocument(uri);
        await vscode.languages.setTextDocumentLanguage(document, 'policy-text');
        // The cursor rests in the empty last line: the editor would mark the word at it.
        const end = document.lineAt(document.lineCount - 1).range;
        await vscode.window.showTextDocument(document, { selection: end });
        await ui.wait('.monaco-editor .view-line .mtkb');
        await pause(600);
        const colours = await coloursDrawn();
        assert.ok(colours >= 6, `${language} in ${theme}: ${colours} colours`);
        await screenshot(`grammar-${name}-${language}`);
        await closeAll();
      }
    });
  }
});
