import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { canLook, screenshot, ui } from './screenshot';

describe('the host', () => {
  it('has this extension, in test mode', () => {
    assert.ok(vscode.extensions.getExtension('policy-coder.policy-coder'));
  });

  it('opens a document of the corpus and shows it', async function () {
    const document = await vscode.workspace.openTextDocument({
      content: '第一条　为了规范政务数据共享，制定本条例。\n',
    });
    await vscode.window.showTextDocument(document);
    assert.equal(document.lineCount, 2);
    if (!canLook) return this.skip();
    await ui.hover({ text: '政务数据' });
    await screenshot('smoke');
    await ui.palette('Developer: Reload Window');
    assert.match(String(await ui.text('.quick-input-list .monaco-list-row')), /Reload Window/);
    await ui.press('Escape');
    await ui.gone('.quick-input-widget');
    assert.equal(await ui.count('.quick-input-widget'), 0);
  });
});
