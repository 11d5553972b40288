import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

const patience = 25_000;

/** Asks again until there is an answer or patience ends. */
async function until<T>(ask: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what} did not come in ${patience} ms`);
    await new Promise(done => setTimeout(done, 200));
  }
}

const installed = (): vscode.Extension<unknown> => {
  const extension = vscode.extensions.getExtension('policy-coder.policy-coder');
  assert.ok(extension, 'the VSIX is not installed');
  return extension;
};

describe('the installed VSIX', () => {
  it('runs from where it was installed, not from a clone', () => {
    assert.match(installed().extensionPath, /installed-extensions/);
  });

  it('activates, and has every command of its manifest', async () => {
    await installed().activate();
    const manifest: unknown = installed().packageJSON;
    const ids = [...JSON.stringify(manifest).matchAll(/"command":"([\w.-]+)"/g)].map(each => each[1] ?? '');
    const known = new Set(await vscode.commands.getCommands(true));
    assert.ok(ids.length > 0);
    assert.deepEqual(
      ids.filter(id => !known.has(id)),
      [],
    );
  });

  it('codes a Chinese document with the dictionary that it brought', async () => {
    const [file] = await vscode.workspace.findFiles('zh/**/*.{txt,md}', undefined, 1);
    assert.ok(file, 'no Chinese example in the workspace');
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const flags = await until(() => {
      const all = vscode.languages
        .getDiagnostics(document.uri)
        .filter(each => /policy/i.test(each.source ?? ''));
      return all.length > 0 ? all : undefined;
    }, 'a diagnostic');
    for (const flag of flags) assert.ok(flag.severity >= vscode.DiagnosticSeverity.Information);
    const place = flags[0]?.range.start;
    assert.ok(place);
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      place,
    );
    assert.ok(hovers.length > 0, 'no hover on a flag');
  });

  it('codes an English document with the model that it brought', async () => {
    const [file] = await vscode.workspace.findFiles('en/**/*.{txt,md}', undefined, 1);
    assert.ok(file, 'no English example in the workspace');
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await until(
      () => (vscode.languages.getDiagnostics(document.uri).length > 0 ? true : undefined),
      'a diagnostic',
    );
  });
});
