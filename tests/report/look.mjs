// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// node look.mjs CHROMIUM MODULES PICTURES PAGE...: opens each page in a headless Chromium, light and
// dark, wide and narrow, on paper; refuses what a reader or a policy would. TAP on stdout.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [chromium, modules, pictures, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, 'node_modules', 'x.js'));
const playwright = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const VIEWS = [
  { name: 'light', width: 1100, scheme: 'light' },
  { name: 'dark', width: 1100, scheme: 'dark' },
  { name: 'phone', width: 360, scheme: 'light', scale: 2 },
  { name: 'phone-dark', width: 360, scheme: 'dark' },
  { name: 'small', width: 320, scheme: 'light' },
  { name: 'paper', width: 794, scheme: 'dark', media: 'print' },
];
const SHAPES = 'rect, line, circle, path, polyline, polygon, ellipse';

/** What is wrong with a page as it lies before a reader; runs in the page. */
function inspect(shapes) {
  const wrong = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth)
    wrong.push(`it scrolls sideways: ${page.scrollWidth} in ${page.clientWidth}`);
  if (!document.styleSheets.length) wrong.push('the policy refuses the style');
  for (const shape of document.querySelectorAll(shapes))
    if (!shape.querySelector(':scope > title')?.textContent)
      wrong.push(`no title: ${shape.outerHTML.slice(0, 80)}`);
  for (const text of document.querySelectorAll('svg text'))
    if (getComputedStyle(text).display !== 'none' && parseFloat(getComputedStyle(text).fontSize) < 11)
      wrong.push(`too small to read: ${text.textContent}`);
  for (const svg of document.querySelectorAll('figure svg[role=img]'))
    if (!svg.closest('figure').querySelector('table')) wrong.push('a picture without a table');
  if (document.scripts.length) wrong.push('a script');
  return wrong;
}

/** Impossible requests and words on the console end a test, axe's serious findings as well. */
async function look(browser, path, view) {
  const wrong = [];
  const context = await browser.newContext({
    viewport: { width: view.width, height: 900 },
    colorScheme: view.scheme,
    deviceScaleFactor: view.scale ?? 1,
  });
  const url = pathToFileURL(path).href;
  const page = await context.newPage();
  page.on('console', (message) => wrong.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => (wrong.push('a dialog'), dialog.dismiss()));
  page.on('request', (request) => request.url() === url || wrong.push(`request: ${request.url()}`));
  await page.emulateMedia({ media: view.media ?? 'screen', colorScheme: view.scheme });
  await page.goto(url);
  wrong.push(...(await page.evaluate(inspect, SHAPES)));
  const before = wrong.length;
  await page.screenshot({
    path: join(pictures, `${basename(path, '.html')}-${view.name}.png`),
    fullPage: true,
  });
  if (view.media !== 'print') {
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document));
    for (const finding of found.violations)
      for (const node of finding.nodes)
        wrong.push(`axe, ${finding.impact}: ${finding.id}: ${node.target} ${node.failureSummary}`);
    if (found.passes.length < 10) wrong.push('axe looked at nothing');
  }
  await context.close();
  return { wrong, before };
}

const browser = await playwright.chromium.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
let number = 0, failed = 0;
console.log(`1..${pages.length * VIEWS.length}`);
for (const path of pages)
  for (const view of VIEWS) {
    const { wrong } = await look(browser, path, view);
    number += 1;
    failed += wrong.length > 0;
    console.log(`${wrong.length ? 'not ok' : 'ok'} ${number} ${basename(path)} ${view.name}`);
    for (const line of wrong.slice(0, 20)) console.log(`# ${line.replaceAll('\n', ' ')}`);
  }
await browser.close();
process.exitCode = failed ? 1 : 0;
