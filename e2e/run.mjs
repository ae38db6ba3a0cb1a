// Runs the browser tests: all, or the files named. In CI a skipped test is a failure.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2).map(name => path.resolve(name));
const scripts = path.join(here, '..', 'internal', 'web', 'ui', 'script', 'activity');
const all = [[scripts, '.test.js'], [here, '.test.mjs']]
  .flatMap(([folder, ending]) => readdirSync(folder).filter(name => name.endsWith(ending)).map(name => path.join(folder, name)));

// One file at a time: each starts servers and a browser, and CI has two cores.
const tests = run({ files: named.length ? named : all, concurrency: 1 });
tests.on('test:fail', () => { process.exitCode = 1; });
tests.on('test:pass', result => {
  if (process.env.CI && (result.skip !== undefined || result.todo !== undefined)) {
    console.log(`FAILED: in CI no test may be skipped: ${result.name}`);
    process.exitCode = 1;
  }
});
tests.compose(new spec()).pipe(process.stdout);
