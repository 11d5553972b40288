/** Text drawn in an editor: the `nth` place (from 0) where it is visible. */
export type DrawnText = { readonly text: string; readonly nth?: number };

/** Where to point: a Playwright selector (`.codelens-decoration`, `text=Problems`), or text drawn in an editor. */
export type Target = string | DrawnText;

const line = process.env['POLICY_CODER_WINDOW'];

/** True when the window can be looked at and typed into; false in a desktop VS Code, where a look is skipped. */
export const canLook = line !== undefined;

async function ask(action: string, body: object): Promise<unknown> {
  if (line === undefined) return false;
  const response = await fetch(`${line}/${action}`, { method: 'POST', body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null) throw new Error(`${action}: no answer`);
  if ('error' in answer) throw new Error(`window ${String(answer.error)}`);
  return 'value' in answer ? answer.value : false;
}

const did = async (action: string, body: object): Promise<boolean> => (await ask(action, body)) === true;
const read = async (action: string, body: object): Promise<string | false> => {
  const value = await ask(action, body);
  return typeof value === 'string' ? value : false;
};

/** Writes `screenshots/<name>.png` at the project's root; false where there is no window to look at. */
export const screenshot = (name: string): Promise<boolean> => did('screenshot', { name });

/** What a person does with the window. Each waits up to 15 s for its target, throws when it fails, and is false in a desktop VS Code. */
export const ui = {
  /** Presses a key or chord in Playwright's names: `F1`, `Escape`, `Control+Shift+M`. */
  press: (key: string): Promise<boolean> => did('press', { key }),
  /** Types text where the focus is. */
  type: (text: string): Promise<boolean> => did('type', { text }),
  /** Rests the pointer on a target. */
  hover: (target: Target): Promise<boolean> => did('hover', { target }),
  /** Clicks a target. */
  click: (target: Target): Promise<boolean> => did('click', { target }),
  /** Turns the wheel over a target by pixels, down when positive. */
  wheel: (target: Target, by: number): Promise<boolean> => did('wheel', { target, by }),
  /** Waits until something visible matches the selector. */
  wait: (selector: string): Promise<boolean> => did('wait', { selector }),
  /** Waits until nothing visible matches the selector. */
  gone: (selector: string): Promise<boolean> => did('wait', { selector, gone: true }),
  /** The visible text of the first match. */
  text: (selector: string): Promise<string | false> => read('text', { selector }),
  /** How many visible elements match now. */
  count: async (selector: string): Promise<number | false> => {
    const value = await ask('count', { selector });
    return typeof value === 'number' ? value : false;
  },
  /** The text of the first match inside the webview that shows. */
  webview: (selector: string): Promise<string | false> => read('webview', { selector }),
  /** Opens the command palette on a label and waits until it is listed; `ui.press('Enter')` then runs it. */
  palette: (label: string): Promise<boolean> => did('palette', { label }),
};
