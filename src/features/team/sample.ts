import {
  commands,
  ConfigurationTarget,
  Disposable,
  OverviewRulerLane,
  ThemeColor,
  Uri,
  window,
  workspace,
} from 'vscode';
import { isSampleName, reliabilityFolder, strataFields, type SampledUnit, type Stratum } from '../../corpus';
import { factFields } from '../../model';
import { localFolder, waiting } from './agreement';
import { reveal } from '../coding/code-selection';
import { pick } from '../reading/explain';
import { command, Notice } from '../guard';
import { askCoder } from '../coding/new-decision';
import { toOffset, toRange } from '../positions';
import { count, openUnits } from './sampling';
import type { Feature, Session } from '../session';
import { section, settings } from '../settings';
import { tell } from './team-words';
import { said } from '../words';

/** Reliability samples: drawn and locked, then coded blind from one unit to the next. */
export const sample: Feature = session => {
  const style = window.createTextEditorDecorationType({
    border: '1px dashed',
    borderColor: new ThemeColor('policyCoder.codingForeground'),
    overviewRulerLane: OverviewRulerLane.Left,
    overviewRulerColor: new ThemeColor('policyCoder.codingForeground'),
  });
  const draw = (): void => {
    void commands.executeCommand('setContext', 'policyCoder.sampling', settings.sample() !== '');
    const sampled = session.sampling.now();
    for (const editor of window.visibleTextEditors) {
      const units = sampled?.units.get(editor.document.uri.toString()) ?? [];
      editor.setDecorations(
        style,
        units.map(unit => toRange(editor.document, unit)),
      );
    }
  };
  draw();
  return Disposable.from(
    style,
    session.sampling.onDidChange(draw),
    window.onDidChangeVisibleTextEditors(draw),
    workspace.onDidChangeConfiguration(c => c.affectsConfiguration(`${section}.sample`) && draw()),
    command(session, 'policyCoder.drawSample', given => drawSample(session, given)),
    command(session, 'policyCoder.codeSample', given => codeSample(session, given)),
    command(session, 'policyCoder.nextSampleUnit', given => nextUnit(session, given)),
    command(session, 'policyCoder.stopSample', () => setSample(undefined)),
  );
};

/** The parameters of a sample; a script or a custom key binding may give them. */
type Plan = {
  readonly name: string;
  readonly size: number;
  readonly seed: number;
  readonly by: readonly Stratum[];
};

async function drawSample(session: Session, given: unknown): Promise<void> {
  const folder = await localFolder(session);
  const plan = folder === undefined ? undefined : (planOf(given) ?? (await askPlan()));
  if (folder === undefined || !plan) return;
  const answer = await waiting(tell('drawing'), token =>
    session.ask({ about: 'draw', folder, ...plan }, token),
  );
  if (!answer) return;
  const [problem] = answer.problems;
  if (!answer.drawn)
    throw new Error(problem ? `${problem.uri}: ${said(problem.message)}` : tell('nothingDrawn'));
  const { units, of, strata } = answer.drawn;
  for (const { uri, message } of answer.problems) session.log.warn(`${uri}: ${said(message)}`);
  const told = tell('drawn', units, of, strata, `${reliabilityFolder}/${plan.name}.jsonl`);
  void window.showInformationMessage(told, tell('codeIt')).then(picked => {
    if (picked !== undefined) void commands.executeCommand('policyCoder.codeSample', plan.name);
  });
}

function planOf(given: unknown): Plan | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { name, size, seed, by }: { name?: unknown; size?: unknown; seed?: unknown; by?: unknown } = given;
  if (typeof name !== 'string' || !isSampleName(name) || typeof size !== 'number' || typeof seed !== 'number')
    return undefined;
  return { name, size, seed, by: strataFields.filter(field => Array.isArray(by) && by.includes(field)) };
}

const usual: readonly Stratum[] = ['genre', 'year', 'level'];

async function askPlan(): Promise<Plan | undefined> {
  const name = await window.showInputBox({
    title: tell('sampleName'),
    prompt: tell('sampleNameTold'),
    value: 'round1',
    ignoreFocusOut: true,
    validateInput: value => (isSampleName(value) ? undefined : tell('sampleNameWrong')),
  });
  const size =
    name === undefined ? undefined : await askNumber(tell('sampleSize'), tell('sampleSizeTold'), 200);
  if (name === undefined || size === undefined) return undefined;
  const items = strataFields.map(id => ({
    label: fieldName(id),
    description: id,
    id,
    picked: usual.includes(id),
  }));
  const by = await window.showQuickPick(items, {
    title: tell('sampleStrata'),
    placeHolder: tell('sampleStrataTold'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!by) return undefined;
  const seed = await askNumber(tell('sampleSeed'), tell('sampleSeedTold'), 1);
  return seed === undefined ? undefined : { name, size, seed, by: by.map(({ id }) => id) };
}

function fieldName(id: Stratum): string {
  const label = factFields.find(field => field.id === id)?.label;
  return label ? pick(label, settings.language()) : tell('year');
}

async function askNumber(title: string, prompt: string, value: number): Promise<number | undefined> {
  const given = await window.showInputBox({
    title,
    prompt,
    value: String(value),
    ignoreFocusOut: true,
    validateInput: text => (/^[1-9]\d{0,8}$/.test(text.trim()) ? undefined : tell('wholeNumber')),
  });
  return given === undefined ? undefined : Number(given.trim());
}

/** Names of the samples of the workspace. */
export async function sampleNames(): Promise<readonly string[]> {
  const files = await workspace.findFiles(`**/${reliabilityFolder}/*.jsonl`, '**/node_modules/**');
  return [
    ...new Set(files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1, -'.jsonl'.length))),
  ].sort();
}

/** From now on the units of a sample are coded, blind, until it is stopped. */
async function codeSample(session: Session, given: unknown): Promise<void> {
  const names = await sampleNames();
  if (names.length === 0) throw new Notice(tell('noSample'));
  const name =
    names.find(each => each === given) ??
    (await window.showQuickPick(names, { placeHolder: tell('whichSample') }));
  if (name === undefined || (await askCoder(session)) === undefined) return;
  await setSample(name);
  session.codings.setCoding(true);
  await nextUnit(session, undefined);
}

const setSample = (name: string | undefined): Thenable<void> =>
  workspace.getConfiguration(section).update('sample', name, ConfigurationTarget.Workspace);

/** Goes to the next unit without a decision: in the given document, else after the cursor, else in the next document. */
async function nextUnit(session: Session, given: unknown): Promise<void> {
  if (settings.sample() === '') throw new Notice(tell('noSampleNow'));
  const sampled = await session.sampling.ready();
  if (!sampled) throw new Error(tell('sampleGone', settings.sample()));
  const open = openUnits(sampled, await session.codings.all());
  if (open.size === 0) {
    const told = sampled.problems[0] ?? '';
    void window
      .showInformationMessage(
        tell('sampleDone', sampled.name, count(sampled.units), told),
        tell('sampleStop'),
      )
      .then(picked => (picked === undefined ? undefined : setSample(undefined)));
    return;
  }
  const editor = window.activeTextEditor;
  const here = typeof given === 'string' ? given : editor?.document.uri.toString();
  const uris = [...open.keys()].sort();
  const uri = uris.find(each => each >= (here ?? '')) ?? uris[0]!;
  const isHere = editor?.document.uri.toString() === uri;
  const after = isHere ? toOffset(editor.document, editor.selection.active) : -1;
  const units = open.get(uri) ?? [];
  const unit = units.find(each => each.start > after) ?? units[0];
  if (unit) await show(uri, unit);
}

async function show(uri: string, unit: SampledUnit): Promise<void> {
  await window.showTextDocument(Uri.parse(uri), { preview: true });
  reveal(unit);
}
