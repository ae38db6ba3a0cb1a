// The Nu HTML checker (vnu), which reads pages as the HTML standard does.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const jar = `${createRequire(import.meta.url)('vnu-jar')}`;
const run = promisify(execFile);

/** Whether there is a Java to run the checker in. */
export async function canCheckHTML() {
  return run('java', ['-version']).then(() => true, () => false);
}

/** What is wrong with the pages, each given as [address, HTML]; all are checked in one run. */
export async function faultsOfHTML(pages) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lantoa-html-'));
  try {
    const files = pages.map(([, html], i) => {
      const file = path.join(folder, `${i}.html`);
      writeFileSync(file, html);
      return file;
    });
    const said = await run('java', ['-Xmx512m', '-jar', jar, '--stdout', '--exit-zero-always', '--format', 'json', ...files], { maxBuffer: 16 << 20 });
    return JSON.parse(said.stdout).messages.map(m => {
      const page = m.url ? pages[parseInt(path.basename(m.url), 10)][0] : '';
      return `${page} line ${m.lastLine}: ${m.message} ${(m.extract ?? '').trim()}`;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
