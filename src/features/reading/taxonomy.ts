import { ConfigurationTarget, window, workspace, type Disposable } from 'vscode';
import type { Code, Codebook, Group } from '../../model';
import { command } from '../guard';
import type { Feature, Session } from '../session';
import { section, settings } from '../settings';

/** Number of group colours; a ninth group takes the first colour again. */
export const colours = 8;

/** A taxonomy as it is shown: what gets a colour, and the colour (1..8) of each code. */
export type Legend = {
  readonly codebook: Codebook;
  readonly groups: readonly (Group & { readonly colour: number; readonly codes: readonly Code[] })[];
  readonly colourOf: (code: string) => number | undefined;
};

/** Codebooks that give each unit one code can be shown as colours. */
export const taxonomies = (session: Session): readonly Codebook[] =>
  session.codebooks().filter(c => c.choice === 'one' && c.kind !== 'ambiguity');

/** The taxonomy that the setting names, or the first if the setting names an unknown one. */
export function legend(session: Session): Legend | undefined {
  const known = taxonomies(session);
  const codebook = known.find(c => c.id === settings.taxonomy()) ?? known[0];
  return codebook && legendOf(codebook);
}

const legendOf = (codebook: Codebook): Legend => {
  // The codes of a taxonomy with a single group get the colours.
  const shown: readonly Group[] = codebook.groups.length > 1 ? codebook.groups : codebook.codes;
  const groups = shown.map(({ id, label }, i) => ({
    id,
    label,
    colour: (i % colours) + 1,
    codes: codebook.codes.filter(c => c.group === id || c.id === id),
  }));
  const colour = new Map(groups.flatMap(g => g.codes.map(c => [c.id, g.colour] as const)));
  return { codebook, groups, colourOf: code => colour.get(code) };
};

export const showTaxonomy: Feature = (session): Disposable =>
  command(session, 'policyCoder.showTaxonomy', async id => {
    await session.ready();
    const picked = typeof id === 'string' ? id : await pick(session);
    if (picked === undefined) return;
    await workspace.getConfiguration(section).update('taxonomy', picked, ConfigurationTarget.Global);
  });

async function pick(session: Session): Promise<string | undefined> {
  const shown = legend(session)?.codebook.id;
  const items = taxonomies(session).map(c => ({
    label: c.title.zh,
    description: c.title.en,
    ...(c.id === shown && { detail: '$(check)' }),
    id: c.id,
  }));
  const picked = await window.showQuickPick(items, {
    placeHolder: session.say('pickTaxonomy'),
    matchOnDescription: true,
  });
  return picked?.id;
}
