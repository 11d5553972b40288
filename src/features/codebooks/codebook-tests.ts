import {
  Disposable,
  Location,
  Range,
  TestMessage,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  workspace,
  type CancellationToken,
  type TestController,
  type TestItem,
  type TestRun,
  type TextDocument,
  type Uri,
} from 'vscode';
import { examplesOf, type Example, type Tried } from '../../corpus';
import type { CodePlace } from '../../importers';
import { grouped, type Codebook, type Problem } from '../../model';
import { tell } from './codebook-words';
import { failureOf } from './example-failure';
import { pick } from '../reading/explain';
import { guard } from '../guard';
import { short } from '../markdown';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { isOwn, shippedCodebooks, shownAt } from './shipped-codebooks';
import { said } from '../words';

/** Examples and counterexamples of every codebook as tests: the analyst's own first, then the shipped ones. */
export const codebookTests: Feature = session => {
  const controller = tests.createTestController('policyCoderExamples', tell('examples'));
  let asked = false;
  const fill = async (): Promise<void> => {
    asked = true;
    await session.ready();
    const items = session.codebooks().map((book, at) => itemOf(session, controller, book, at));
    controller.items.replace(items.filter(item => item !== undefined));
  };
  controller.resolveHandler = item => guard(session, () => (item ? place(session, item) : fill()));
  controller.refreshHandler = () => guard(session, fill);
  const run = (request: TestRunRequest, token: CancellationToken): Promise<void> =>
    guard(session, () => runTests(session, controller, request, token));
  const watched = new Set<TestRunRequest>();
  controller.createRunProfile(
    tell('runExamples'),
    TestRunProfileKind.Run,
    (request, token) => {
      if (!request.continuous) return run(request, token);
      watched.add(request);
      token.onCancellationRequested(() => watched.delete(request));
      return undefined;
    },
    true,
    undefined,
    true,
  );
  return Disposable.from(
    controller,
    shippedCodebooks(session),
    session.onDidConfigure(() => {
      if (asked) void guard(session, fill);
    }),
    workspace.onDidSaveTextDocument(document => {
      for (const { include, exclude, profile } of watched) {
        const saved = chosen(controller, include).filter(
          item => bookOf(item).uri?.toString() === document.uri.toString(),
        );
        if (saved.length > 0) void runSaved(new TestRunRequest(saved, exclude, profile), run);
      }
    }),
  );
};

const never: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => Disposable.from(),
};

const runSaved = (
  request: TestRunRequest,
  run: (request: TestRunRequest, token: CancellationToken) => Promise<unknown>,
): Promise<unknown> => run(request, never);

const chosen = (controller: TestController, include: readonly TestItem[] | undefined): readonly TestItem[] =>
  include ?? [...controller.items].map(([, item]) => item);

const bookOf = (item: TestItem): TestItem => (item.parent ? bookOf(item.parent) : item);

const idOf = ({ codebook, code, language, list, index }: Example): string =>
  [codebook, code, language, list, index].join('/');

/** A codebook with its codes and their examples; their places in the file are added when it is opened. */
function itemOf(
  session: Session,
  controller: TestController,
  book: Codebook,
  at: number,
): TestItem | undefined {
  const file = session.file(book.id);
  const examples = examplesOf(book);
  if (!file || examples.length === 0) return undefined;
  const tongue = settings.language();
  const uri = shownAt(book.id, file);
  const item = controller.createTestItem(book.id, pick(book.title, tongue), uri);
  item.description = isOwn(file) ? book.version : `${book.version} · ${tell('readOnly')}`;
  item.sortText = `${isOwn(file) ? 0 : 1}${String(at).padStart(4, '0')}`;
  item.canResolveChildren = true;
  book.codes.forEach((code, n) => {
    const own = examples.filter(e => e.code === code.id);
    if (own.length === 0) return;
    const entry = controller.createTestItem(`${book.id}/${code.id}`, pick(code.label, tongue), uri);
    entry.description = code.id;
    entry.sortText = String(n).padStart(4, '0');
    entry.children.replace(own.map((example, i) => leafOf(controller, uri, example, i)));
    item.children.add(entry);
  });
  return item;
}

function leafOf(controller: TestController, uri: Uri, example: Example, at: number): TestItem {
  const leaf = controller.createTestItem(idOf(example), short(example.text, 120), uri);
  leaf.description = tell(example.list === 'examples' ? 'must' : 'mustNot');
  leaf.sortText = String(at).padStart(4, '0');
  return leaf;
}

/** Sets the places of a codebook's codes and examples in its file. */
async function place(session: Session, book: TestItem): Promise<void> {
  if (!book.uri) return;
  const document = await workspace.openTextDocument(book.uri);
  const answer = await session.ask({ about: 'places', text: document.getText() });
  if (answer) placeAll(book, document, answer.places);
}

function placeAll(book: TestItem, document: TextDocument, places: readonly CodePlace[]): void {
  const range = ({ start, end }: CodePlace['span']): Range =>
    new Range(document.positionAt(start), document.positionAt(end));
  for (const { code, span, examples } of places) {
    const entry = book.children.get(`${book.id}/${code}`);
    if (!entry) continue;
    entry.range = range(span);
    for (const example of examples) {
      const leaf = entry.children.get(idOf({ ...example, codebook: book.id, code, text: '' }));
      if (leaf) leaf.range = range(example.span);
    }
  }
}

async function runTests(
  session: Session,
  controller: TestController,
  request: TestRunRequest,
  token: CancellationToken,
): Promise<void> {
  if (controller.items.size === 0) await session.ready();
  const run = controller.createTestRun(request);
  const excluded = new Set(request.exclude ?? []);
  const leaves = chosen(controller, request.include).flatMap(item => leavesOf(item, excluded));
  for (const leaf of leaves) run.enqueued(leaf);
  const books = grouped(leaves, bookOf);
  try {
    for (const [book, own] of books) {
      if (token.isCancellationRequested) break;
      await runBook(session, run, book, own, token);
    }
  } finally {
    run.end();
  }
}

const leavesOf = (item: TestItem, excluded: ReadonlySet<TestItem>): readonly TestItem[] => {
  if (excluded.has(item)) return [];
  if (item.children.size === 0) return [item];
  return [...item.children].flatMap(([, child]) => leavesOf(child, excluded));
};

/** Runs examples of one codebook: with the content of the editor, if it is being changed there. */
async function runBook(
  session: Session,
  run: TestRun,
  book: TestItem,
  leaves: readonly TestItem[],
  token: CancellationToken,
): Promise<void> {
  await place(session, book);
  for (const leaf of leaves) run.started(leaf);
  const open = workspace.textDocuments.find(d => d.isDirty && d.uri.toString() === book.uri?.toString());
  const draft = open && { uri: open.uri.toString(), text: open.getText() };
  const answer = await session.ask({ about: 'examples', codebook: book.id, ...(draft && { draft }) }, token);
  const tried = new Map((answer?.tried ?? []).map(t => [idOf(t.example), t]));
  for (const leaf of leaves) report(session, run, leaf, tried.get(leaf.id), answer?.problem);
}

function report(
  session: Session,
  run: TestRun,
  leaf: TestItem,
  tried: Tried | undefined,
  problem: Problem | undefined,
): void {
  if (problem) run.errored(leaf, new TestMessage(tell('faulty', problem.line ?? 1, said(problem.message))));
  else if (!tried) run.skipped(leaf);
  else if (tried.passed) run.passed(leaf);
  else {
    const message = new TestMessage(failureOf(session, tried));
    if (leaf.uri && leaf.range) message.location = new Location(leaf.uri, leaf.range);
    run.failed(leaf, message);
  }
}
