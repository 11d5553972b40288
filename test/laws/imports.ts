import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** One import of a module, static or dynamic; `types` when it leaves no trace at run time. */
export type Import = { readonly module: string; readonly types: boolean; readonly line: number };

const literal = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined;

const onlyTypes = (clause: ts.ImportClause | undefined): boolean => {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  if (clause.name || !names || !ts.isNamedImports(names)) return false;
  return names.elements.length > 0 && names.elements.every(each => each.isTypeOnly);
};

function read(node: ts.Node): { readonly module: string; readonly types: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    const module = literal(node.moduleSpecifier);
    return module === undefined ? undefined : { module, types: onlyTypes(node.importClause) };
  }
  if (ts.isExportDeclaration(node)) {
    const module = literal(node.moduleSpecifier);
    return module === undefined ? undefined : { module, types: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const module = literal(node.argument.literal);
    return module === undefined ? undefined : { module, types: true };
  }
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    // Also what createRequire returns, under whatever name it has: require, lazyRequire, requireHere.
    const loads =
      callee.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(callee) && /require$/i.test(callee.text));
    const module = loads ? literal(node.arguments[0]) : undefined;
    return module === undefined || /^create/i.test(callee.getText()) ? undefined : { module, types: false };
  }
  return undefined;
}

/** A file's syntax tree, with parents. */
export const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);

/** Every import of a file, in its order. */
export function importsOf(file: string): readonly Import[] {
  const source = parse(file);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const each = read(node);
    if (each) found.push({ ...each, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Every string of a file that a program could compare or pass: literals and templates without holes. */
export function stringsOf(file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = literal(node);
    if (text !== undefined) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}
