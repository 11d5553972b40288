import { colours } from './taxonomy';

const groups = Array.from(
  { length: colours },
  (_, i) => `.g${i + 1} { background: var(--vscode-policyCoder-group${i + 1}Foreground); }`,
);

/** How a report looks, in the colours of the editor's theme. */
export const style = `
body { max-width: 60em; margin: 0 auto; padding: 1.5em 2em 4em; line-height: 1.6;
  font-family: var(--vscode-font-family); font-size: 14px; color: var(--vscode-foreground); }
h1 { font-weight: 500; margin: 0; }
h2 { font-weight: 500; margin: 2em 0 .6em; }
.file { margin: 0 0 1.5em; opacity: .7; }
.figures { display: flex; flex-wrap: wrap; gap: 1em; }
.figures div { flex: 1 1 9em; padding: .8em 1em; border: 1px solid var(--vscode-widget-border, #8884); border-radius: 6px; }
.figures b { display: block; font-size: 1.8em; font-weight: 500; }
.figures span { opacity: .75; font-size: .9em; line-height: 1.4; display: block; }
.key { font-size: .9em; opacity: .85; }
table { border-collapse: collapse; width: 100%; }
td { padding: .25em .8em .25em 0; vertical-align: middle; border-top: 1px solid var(--vscode-widget-border, #8883); }
tr:first-child td { border-top: 0; }
th { text-align: left; font-weight: 500; opacity: .75; padding: .25em .8em .25em 0; }
table.report td { min-width: 3em; overflow-wrap: break-word; }
table.report th, table.report a { white-space: nowrap; }
td.bars { width: 32%; white-space: nowrap; font-size: 0; }
td.n { text-align: right; padding-left: .6em; font-variant-numeric: tabular-nums; }
td.words, small { opacity: .75; }
.bar { display: inline-block; height: 10px; border-radius: 2px; margin-right: 1px; vertical-align: middle; min-width: 2px; }
.s3 { background: var(--vscode-charts-red); }
.s2 { background: var(--vscode-policyCoder-group3Foreground); }
.s1 { background: var(--vscode-policyCoder-group8Foreground); }
ol { padding-left: 1.6em; }
li { margin-bottom: .9em; }
a { color: var(--vscode-textLink-foreground); }
.chip { font-size: .85em; padding: 0 .5em; border-radius: 1em; border: 1px solid currentcolor; white-space: nowrap; }
.chip.c3 { color: var(--vscode-charts-red); }
.chip.c2 { color: var(--vscode-policyCoder-group3Foreground); }
.chip.c1 { color: var(--vscode-descriptionForeground); }
mark { background: none; color: inherit; font-weight: 600; border-bottom: 2px solid var(--vscode-policyCoder-group8Foreground); }
mark.c2 { border-color: var(--vscode-policyCoder-group3Foreground); }
mark.c3 { border-color: var(--vscode-charts-red); }
${groups.join('\n')}
`;
