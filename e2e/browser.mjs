// The browser: Debian's Chromium, or any other named in CHROMIUM.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { VIEW } from './page-rules.mjs';

// Without these it calls home, asks questions, or refuses to run as root.
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** The program's path, or undefined when there is none. */
export function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap(name => folders.map(folder => path.join(folder, name)))
    .find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function launchBrowser() {
  return chromium.launch({ executablePath: findBrowser(), args: flags });
}

/** A page in a context of its own. What goes wrong inside it is kept in page.faults. */
export async function newPage(browser, kind, { script = true } = {}) {
  const context = await browser.newContext({
    viewport: VIEW[kind], hasTouch: kind === 'hand', javaScriptEnabled: script,
    locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.faults = [];
  page.on('pageerror', error => page.faults.push(`script: ${error.message}`));
  page.on('console', message => {
    if (message.text().includes('Content Security Policy')) page.faults.push(message.text());
  });
  page.on('requestfailed', request => {
    // a navigation that replaces another aborts what was still loading
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') page.faults.push(`${request.url()}: ${why}`);
  });
  return page;
}
