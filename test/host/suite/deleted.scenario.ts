import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { bothCoded, clean, code, codesOf, fileOf, settle } from './coders';
import { closeAll, corpus, pause, session, setting, show, until, write } from './stage';

const path = 'teams/deleted.txt';
const unopened = 'teams/unopened.txt';

describe('codings that are deleted outside the editor', function () {
  this.timeout(120_000);
  before(() => setting('coder', '周敏'));
  after(async () => {
    await closeAll();
    await clean();
    await setting('coder', undefined);
  });

  const known = async (coder: string): Promise<readonly string[]> => {
    const all = await (await session()).codings.everyone();
    return [...(all.get(coder)?.keys() ?? [])].map(uri =>
      vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
    );
  };
  const eventually = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (let n = 0; n < 200; n++) {
      if (await holds()) return;
      await pause(50);
    }
    throw new Error(`waited in vain for ${what}`);
  };

  it('vanish with the folder of a coder, in documents that are open and that are not', async () => {
    const { codings } = await session();
    await bothCoded(path);
    const { document } = vscode.window.activeTextEditor!;
    await write(unopened, document.getText());
    await write(`codings/吴刚/${unopened}.jsonl`, readFileSync(fileOf('吴刚', path), 'utf8'));
    await until('the codings of another', () => (codings.others(document).get('吴刚')?.length ?? 0) === 3);
    await eventually('those of a document that is not open', async () =>
      (await known('吴刚')).includes(unopened),
    );
    rmSync(join(corpus(), 'codings', '吴刚'), { recursive: true });
    await until('none', () => codings.others(document).get('吴刚')?.length === 0);
    await eventually('none of any document', async () => (await known('吴刚')).length === 0);
    assert.equal(codings.of(document).length, 3);
  });

  it('are not written again when the document is saved', async () => {
    const { codings } = await session();
    const { document } = await show(path);
    rmSync(fileOf('周敏', path));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '（草案）');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await until('none', () => codings.of(document).length === 0);
    await settle();
    assert.equal(existsSync(fileOf('周敏', path)), false);
    assert.deepEqual(await known('周敏'), []);
  });

  it('are written again, and that is told, if something was decided that is not written yet', async () => {
    const { codings } = await session();
    const { document } = await show(path);
    await code('统一的数据标准', 'rz.env.standard');
    await settle();
    await code('适当安排专项资金', 'rz.supply.capital');
    rmSync(dirname(fileOf('周敏', path)), { recursive: true });
    await settle();
    assert.deepEqual(codesOf('周敏', path), ['rz.env.standard', 'rz.supply.capital']);
    await pause(500);
    assert.equal(codings.of(document).length, 2);
  });
});
