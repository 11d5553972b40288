import type { LanguageTag } from '../model';
import { style } from './reading/report-style';

/** Escapes plain text for HTML. */
export const text = (plain: string): string =>
  plain.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;');

/** A page without scripts in the colours of the theme; its links run commands that its panel allows. */
export const page = (tongue: LanguageTag, title: string, body: readonly string[]): string =>
  [
    `<!DOCTYPE html><html lang="${tongue}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<style>${style}${tables}</style></head><body><h1>${text(title)}</h1>`,
    ...body,
    '</body></html>',
  ].join('\n');

const tables = `
body { max-width: 90em; }
th { text-align: left; font-weight: 500; opacity: .75; padding: .25em .8em .25em 0; vertical-align: bottom; }
th.n { text-align: right; padding-left: .6em; }
table.narrow { width: auto; }
table.confusion td, table.confusion th { text-align: center; padding: .25em .6em; }
table.confusion th:first-child { text-align: right; }
th.up { vertical-align: bottom; }
th.up span { writing-mode: vertical-rl; max-height: 14em; }
td.same { background: var(--vscode-editor-inactiveSelectionBackground); }
td.off { background: var(--vscode-inputValidation-warningBackground); }
td.low { color: var(--vscode-charts-red); font-weight: 600; }
td.quote { min-width: 14em; max-width: 48em; overflow-wrap: anywhere; }
th, td.short { word-break: keep-all; }
.note { opacity: .8; }
:target { outline: 2px solid var(--vscode-focusBorder); outline-offset: .3em; }
h3 { font-weight: 500; margin: 1.5em 0 .4em; }
`;
