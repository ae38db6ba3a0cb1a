// A running Lan Tỏa for each database engine, and a browser to look at it.
//
//   eachEngine('public pages', house => {
//     test('…', async () => {
//       const page = await house.page('hand');
//       await page.goto(house.at('/'));
//     });
//   });
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findBrowser, launchBrowser, newPage } from './browser.mjs';
import { createDatabase } from './postgres.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const binary = "/tmp/ltrich2";
const out = path.join(here, 'out');
const patience = 60_000;

/** Runs the tests once on every engine of LANTOA_E2E_ENGINES, each against a demo of its own; {empty: true} starts the program without any commune. */
export function eachEngine(name, tests, options) {
  const engines = (process.env.LANTOA_E2E_ENGINES ?? 'sqlite postgres').split(' ');
  for (const engine of engines) {
    describe(`${name}, ${engine}`, { skip: missing(engine) }, () => {
      const house = new House(name, engine, { ...options, ruled: engine === engines[0] });
      before(() => house.open());
      after(() => house.close());
      tests(house);
    });
  }
}

// In CI the runner turns a skip into a failure.
function missing(engine) {
  if (!findBrowser()) return 'no Chromium; install it or name it in CHROMIUM';
  if (engine === 'postgres' && !process.env.LANTOA_TEST_POSTGRES) return 'no PostgreSQL; run through scripts/with-postgres';
  return false;
}

class House {
  #name; #engine; #empty; #data; #database; #server; #browser; #ruled;

  /** The accounts of the demo: {role, unit, name, login, password}. */
  accounts = [];
  url = '';

  /** What opens the first page of an empty program: its address, and the code in it. */
  start = '';
  code = '';

  constructor(name, engine, { empty = false, ruled = true } = {}) {
    this.#name = `${name.replace(/\W+/g, '-')}-${engine}`;
    this.#engine = engine;
    this.#empty = empty;
    this.#ruled = ruled;
  }

  async open() {
    mkdirSync(out, { recursive: true });
    this.#data = mkdtempSync(path.join(tmpdir(), 'lantoa-e2e-'));
    const args = [this.#empty ? 'serve' : 'demo', '--addr', '127.0.0.1:0', '--data', this.#data];
    if (!this.#empty) args.push('--json');
    if (this.#engine === 'postgres') {
      this.#database = await createDatabase();
      args.push('--database', this.#database.url);
    }
    this.#server = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    Object.assign(this, await greeting(this.#server, path.join(out, `${this.#name}.log`), this.#empty ? firstAddress : oneLine));
    this.#browser = await launchBrowser();
  }

  async close() {
    await this.#browser?.close();
    if (this.#server) await stop(this.#server);
    await this.#database?.drop();
    if (this.#data) rmSync(this.#data, { recursive: true, force: true });
  }

  /** The address of a path of the demo. */
  at(pathname) {
    return new URL(pathname, this.url).href;
  }

  /** The first account of that role, and of that unit when one is named. */
  account(role, unit) {
    const found = this.accounts.find(a => a.role === role && (!unit || a.unit === unit));
    if (!found) throw new Error(`the demo has no ${role} ${unit ?? ''}`);
    return found;
  }

  /** A page with cookies of its own: 'hand' is a phone, 'desk' an office computer; {script: false} switches script off. */
  async page(kind, options) {
    const page = await newPage(this.#browser, kind, options);
    page.ruled = this.#ruled;
    return page;
  }

  /** Signs in as an account of the demo and waits for the page behind it. */
  async signIn(page, account) {
    const signIn = this.at('/dang-nhap');
    await page.goto(signIn);
    await page.getByLabel('Tên đăng nhập').fill(account.login);
    await page.getByLabel('Mật khẩu').fill(account.password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.waitForURL(url => url.pathname !== new URL(signIn).pathname);
  }

  /** Keeps a picture of the whole page under e2e/out/, for people to look at. */
  async picture(page, name) {
    // hiding the caret would write style attributes into the page
    await page.screenshot({ path: path.join(out, `${name}-${this.#engine}.png`), fullPage: true, caret: 'initial' });
  }
}

// The line by which the demo says that it is ready.
const oneLine = line => line.startsWith('{') && JSON.parse(line);

// The line by which an empty program says where it is set up.
function firstAddress(line) {
  const found = line.match(/(http:\S+)\/bat-dau\?ma=(\S+)/);
  return found && { start: found[0], url: found[1], code: found[2] };
}

// greeting waits for the line by which the program says that it is ready.
function greeting(server, logFile, read) {
  const log = createWriteStream(logFile);
  let tail = '';
  server.stderr.on('data', text => {
    log.write(text);
    tail = (tail + text).slice(-4000);
  });
  return new Promise((resolve, reject) => {
    const fail = why => {
      clearTimeout(timer);
      server.kill('SIGKILL');
      reject(new Error(`lantoa ${why}\n${tail}`));
    };
    const timer = setTimeout(() => fail(`said nothing for ${patience / 1000} seconds`), patience);
    server.once('error', error => fail(`did not start: ${error.message}; run make build`));
    server.once('exit', code => fail(`ended with code ${code}`));
    createInterface({ input: server.stdout }).on('line', line => {
      log.write(line + '\n');
      const said = read(line);
      if (!said) return;
      clearTimeout(timer);
      server.removeAllListeners('exit');
      resolve(said);
    });
  });
}

// stop asks the server to end, as a service manager would, and fails when it does not do so in order.
function stop(server) {
  return new Promise((resolve, reject) => {
    const end = (code, signal) => (code === 0 ? resolve() : reject(new Error(`lantoa ended with ${signal ?? `code ${code}`}`)));
    if (server.exitCode !== null || server.signalCode !== null) return end(server.exitCode, server.signalCode);
    const timer = setTimeout(() => server.kill('SIGKILL'), 15_000);
    server.once('exit', (code, signal) => {
      clearTimeout(timer);
      end(code, signal);
    });
    server.kill('SIGTERM');
  });
}
