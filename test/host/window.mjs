// What a scenario may do to the window that it runs in: look, type, point. The wrapper owns the Playwright page, the
// scenario runs in the extension host; this is the line between them, an HTTP server on 127.0.0.1 behind a random path.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const patience = 15_000;

/** Finds `text` in the drawn lines of the editors, though decorations cut it into many elements: its middle, in pixels. */
function findInEditor({ text, nth }) {
  /* global document, NodeFilter */
  const plain = value => value.replaceAll('\u00a0', ' ').replaceAll(/[\u200b\u200c]/g, ' ');
  let seen = 0;
  const lines = [...document.querySelectorAll('.monaco-editor .view-line')]
    .map(line => ({ line, box: line.getBoundingClientRect() }))
    .filter(({ box }) => box.height > 0)
    .sort((a, b) => a.box.left - b.box.left || a.box.top - b.box.top);
  for (const { line } of lines) {
    const nodes = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const whole = plain(nodes.map(node => node.data).join(''));
    for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
      if (seen++ < nth) continue;
      const middle = at + Math.floor(text.length / 2);
      let before = 0;
      for (const node of nodes) {
        if (middle < before + node.length) {
          const range = document.createRange();
          range.setStart(node, middle - before);
          range.setEnd(node, middle - before + 1);
          const box = range.getBoundingClientRect();
          const under = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          if (under?.closest('.monaco-editor'))
            return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
          break;
        }
        before += node.length;
      }
    }
  }
  return null;
}

async function place(page, target) {
  if (typeof target !== 'string') {
    const found = await page
      .waitForFunction(findInEditor, { text: target.text, nth: target.nth ?? 0 }, { timeout: patience })
      .catch(() => undefined);
    const point = await found?.jsonValue();
    if (!point) throw new Error(`no visible text "${target.text}" in an editor`);
    return point;
  }
  const locator = page.locator(target).locator('visible=true').first();
  await locator.waitFor({ timeout: patience });
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const actions = screenshots => ({
  async screenshot(page, { name }) {
    if (!/^[\w-]+$/.test(name))
      throw new Error(`a screenshot's name is letters, digits, - and _, not "${name}"`);
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: join(screenshots, `${name}.png`) });
    return true;
  },
  async press(page, { key }) {
    await page.keyboard.press(key);
    return true;
  },
  async type(page, { text }) {
    await page.keyboard.type(text);
    return true;
  },
  async hover(page, { target }) {
    const { x, y } = await place(page, target);
    // Two moves: the editor shows a hover after the pointer rests where it moved within the text.
    await page.mouse.move(x - 2, y);
    await page.waitForTimeout(100);
    await page.mouse.move(x, y);
    return true;
  },
  async click(page, { target, button, count }) {
    const { x, y } = await place(page, target);
    await page.mouse.click(x, y, { button: button ?? 'left', clickCount: count ?? 1 });
    return true;
  },
  async wheel(page, { target, by }) {
    const { x, y } = await place(page, target);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, by);
    return true;
  },
  async wait(page, { selector, gone }) {
    const locator = page.locator(selector);
    if (gone) await locator.locator('visible=true').first().waitFor({ state: 'hidden', timeout: patience });
    else await locator.locator('visible=true').first().waitFor({ timeout: patience });
    return true;
  },
  async text(page, { selector }) {
    return await page.locator(selector).locator('visible=true').first().innerText({ timeout: patience });
  },
  async count(page, { selector }) {
    return await page.locator(selector).locator('visible=true').count();
  },
  async webview(page, { selector }) {
    const inner = page.frameLocator('iframe.webview >> visible=true').frameLocator('#active-frame');
    return await inner.locator(selector).first().innerText({ timeout: patience });
  },
  async palette(page, { label }) {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input.input');
    await input.waitFor({ state: 'visible', timeout: patience });
    await input.fill(`>${label}`);
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
    await row.waitFor({ timeout: patience });
    return true;
  },
});

/** Serves a page to the scenarios. Set `page` on the result when there is one; pass `url` on as POLICY_CODER_WINDOW. */
export async function serveWindow(screenshots) {
  const known = actions(screenshots);
  const secret = randomUUID();
  const line = { page: undefined, url: '', close: () => server.close() };
  const answer = async request => {
    const [, key, name] = (request.url ?? '').split('/');
    if (key !== secret || !Object.hasOwn(known, name))
      return { status: 404, body: { error: `no such action` } };
    if (!line.page) return { status: 503, body: { error: 'the window is not open yet' } };
    try {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const value = await known[name](line.page, JSON.parse(Buffer.concat(chunks).toString('utf8')));
      return { status: 200, body: { value } };
    } catch (error) {
      return { status: 500, body: { error: `${name}: ${error.message}` } };
    }
  };
  const server = createServer((request, response) => {
    answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  line.url = `http://127.0.0.1:${server.address().port}/${secret}`;
  return line;
}
