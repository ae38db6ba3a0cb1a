// A fresh database in the cluster of LANTOA_TEST_POSTGRES.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Creates an empty database; drop() removes it with whatever is still connected. */
export async function createDatabase() {
  const cluster = process.env.LANTOA_TEST_POSTGRES;
  const name = 'e2e_' + randomBytes(6).toString('hex');
  const sql = text => run('psql', [cluster, '--quiet', '--command', text]);
  await sql(`CREATE DATABASE ${name}`);
  return {
    // only the path changes; an address by socket has no host, which URL would refuse
    url: cluster.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, `$1/${name}`),
    drop: () => sql(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}
