import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, coded, pause, session, showNew, until } from './stage';

const text = '某市政务数据管理办法\n\n第一条　有关部门应当及时公开数据。\n第二条　本办法自公布之日起施行。\n';

/** Ends the coding process, as a crash would. */
async function crash(): Promise<void> {
  const pid = (await session()).pid();
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGKILL');
  const coder = await session();
  await until('its end', () => coder.pid() !== pid);
}

describe('a coding process that dies', () => {
  afterEach(closeAll);

  it('is started once more and codes what is open; the second time it gives up until it is asked', async () => {
    const coder = await session();
    const editor = await showNew('crash.txt', text);
    await coded(editor);
    await crash();
    await until('the document to be coded again', () => coder.state(editor.document) === 'coded');
    assert.ok((await coded(editor)).summary().units > 0);
    // The new process is told of the folder, so that hovers know of other documents again.
    let known = false;
    for (let tries = 0; tries < 200 && !known; tries++) {
      known = (await coder.related(editor.document, text.indexOf('公开'))) !== undefined;
      if (!known) await pause(200);
    }
    assert.ok(known);

    await crash();
    await until('the coder to give up', () => coder.state(editor.document) === 'failed');
    await editor.edit(edit => edit.insert(new vscode.Position(2, 0), '　'));
    assert.equal(coder.pid(), undefined, 'an edit does not start it again');

    await vscode.commands.executeCommand('policyCoder.codeDocument');
    assert.equal(coder.state(editor.document), 'coded');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
